package dev.lanewise.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lanewise plugins}: what its subcommands hang on. */
@Command(
    name = "plugins",
    description = "Shows the plug-ins that networks are made of.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", ExitCode.HELP})
final class PluginsCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    throw new UsageException("a plugins command is missing: lanewise plugins list shows them all");
  }
}
