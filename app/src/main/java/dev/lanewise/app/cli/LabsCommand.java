package dev.lanewise.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lanewise labs}: what its subcommands hang on. */
@Command(
    name = "labs",
    description = "How neural networks work: every chapter as code that runs.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", ExitCode.HELP})
final class LabsCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new UsageException(
        "a labs command is missing: lanewise labs list shows them, lanewise labs all runs them");
  }
}
