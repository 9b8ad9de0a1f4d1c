package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.labs.Labs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise labs all}: the whole book. */
@Command(
    name = "all",
    description = "Runs all labs and writes the book: one HTML file that works offline.",
    footer = {
      "",
      "Ctrl-C keeps the labs that are done. Exit code 1 if a check fails.",
      "",
      ExitCode.HELP
    })
final class LabsAllCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the book, labs.html (default: runs/labs).")
  private Path out = Path.of("runs", "labs");

  @Mixin private LabsOptions options = new LabsOptions();

  LabsAllCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return options.run(Labs.all(), out, console);
  }
}
