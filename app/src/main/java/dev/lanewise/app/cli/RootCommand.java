package dev.lanewise.app.cli;

import dev.lanewise.app.console.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code lanewise}: what all commands hang on. */
@Command(
    name = "lanewise",
    versionProvider = RootCommand.VersionText.class,
    description = "Trains and runs neural networks in pure Java at SIMD speed.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  lanewise train                            a network on MNIST, in seconds",
      "  lanewise evaluate runs/…/model.lanewise   how good it is, and where it errs",
      "  lanewise plugins list --kind optimizer    what there is to choose from",
      "",
      ExitCode.HELP
    })
final class RootCommand implements Callable<Integer> {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where a failure came from.")
  private boolean stacktrace;

  @SuppressWarnings("unused") // picocli itself answers it
  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  private boolean version;

  boolean stacktrace() {
    return stacktrace;
  }

  @Override
  public Integer call() {
    throw new UsageException(
        "a command is missing: lanewise train trains a network, lanewise --help shows all commands");
  }

  /** What {@code --version} prints. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lanewise " + Version.text()};
    }
  }
}
