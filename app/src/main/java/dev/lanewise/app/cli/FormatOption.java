package dev.lanewise.app.cli;

import dev.lanewise.app.console.Format;
import picocli.CommandLine.Option;

/** How a command writes its results. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Converters.FormatName.class,
      description = "text for people, or json: one object a line on standard output.")
  private Format format = Format.TEXT;

  Format format() {
    return format;
  }
}
