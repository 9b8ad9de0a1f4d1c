package dev.lanewise.app.cli;

import picocli.CommandLine.Option;

/** {@code --help}, which picocli itself answers. */
final class HelpOption {
  @SuppressWarnings("unused") // that it is given is all that counts
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;
}
