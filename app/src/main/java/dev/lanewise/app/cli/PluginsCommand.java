package dev.lanewise.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lanewise plugins}: what its subcommands hang on. */
@Command(
    name = "plugins",
    description = "Shows, makes and checks the plug-ins that networks are made of.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", ExitCode.HELP})
final class PluginsCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new UsageException("a plugins command is missing: lanewise plugins list shows them all");
  }
}
