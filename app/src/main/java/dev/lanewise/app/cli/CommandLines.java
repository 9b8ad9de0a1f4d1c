package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Runs a command line and turns whatever happens into an exit code and one sentence. */
public final class CommandLines {
  private final Console console;
  private final RootCommand root = new RootCommand();
  private final CommandLine commandLine;

  /** The commands, speaking through this console. */
  public CommandLines(Console console) {
    this.console = console;
    this.commandLine =
        new CommandLine(root)
            .addSubcommand(new TrainCommand(console))
            .addSubcommand(new SearchCommand(console))
            .addSubcommand(new EvaluateCommand(console))
            .addSubcommand(new PredictCommand(console))
            .addSubcommand(new ExportCommand(console))
            .addSubcommand(new ImportCommand(console))
            .addSubcommand(
                new CommandLine(new PluginsCommand())
                    .addSubcommand(new PluginsListCommand(console))
                    .addSubcommand(new PluginsShowCommand(console))
                    .addSubcommand(new PluginsNewCommand(console))
                    .addSubcommand(new PluginsVerifyCommand(console)))
            .addSubcommand(
                new CommandLine(new LabsCommand())
                    .addSubcommand(new LabsListCommand(console))
                    .addSubcommand(new LabsRunCommand(console))
                    .addSubcommand(new LabsAllCommand(console)))
            .addSubcommand(new DoctorCommand(console))
            .addSubcommand(new CommandLine.HelpCommand());
    commandLine
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(new UsageErrors(console))
        .setExecutionExceptionHandler((e, command, parsed) -> fail(e));
    addHelp(commandLine);
  }

  /** Every command answers {@code --help}, its options in the order of their importance. */
  private static void addHelp(CommandLine command) {
    if (!(command.getCommand() instanceof CommandLine.HelpCommand)) {
      command.addMixin("help", new HelpOption());
    }
    command
        .getCommandSpec()
        .usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .descriptionHeading("%n")
        .optionListHeading("%n")
        .parameterListHeading("%n")
        .commandListHeading("%nCommands:%n");
    command.getSubcommands().values().forEach(CommandLines::addHelp);
  }

  /** Runs a command; returns the exit code. */
  @SuppressWarnings("CatchingUnchecked") // the last place where anything can be put into words
  public int run(String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (Throwable e) {
      return fail(e);
    }
  }

  private int fail(Throwable e) {
    Failure failure = Failure.of(e);
    failure.tell(console);
    if (root.stacktrace()) {
      e.printStackTrace(console.err());
    }
    return failure.exitCode();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }
}
