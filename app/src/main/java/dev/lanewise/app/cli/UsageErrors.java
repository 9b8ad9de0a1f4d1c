package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.spi.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts a command line that does not parse into one sentence with the nearest right word. */
final class UsageErrors implements IParameterExceptionHandler {
  private final Console console;

  UsageErrors(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    new Failure(ExitCode.USAGE, sentence(e), "").tell(console);
    return ExitCode.USAGE;
  }

  /** What to say of a word that no option, argument or command takes. */
  static String unmatched(CommandSpec command, String word) {
    if (word.startsWith("-")) {
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      return choices("unknown option '" + name + "'", name, options(command), "options are ");
    }
    if (!command.subcommands().isEmpty()) {
      String kind = command.parent() == null ? "command" : command.name() + " command";
      return choices(
          "there is no " + kind + " '" + word + "'",
          word,
          command.subcommands().keySet(),
          "commands are ");
    }
    return command.name() + " does not take the argument '" + word + "'";
  }

  private static String sentence(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched ->
          unmatched(e.getCommandLine().getCommandSpec(), unmatched.getUnmatched().getFirst());
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          missing(missing.getMissing().getFirst());
      case OverwrittenOptionException twice -> nameOf(twice.getOverwritten()) + " is given twice";
      default -> {
        ArgSpec argument = e.getArgSpec();
        yield argument == null
            ? String.valueOf(e.getMessage())
            : nameOf(argument) + " " + reason(e);
      }
    };
  }

  private static String missing(ArgSpec argument) {
    if (!argument.isOption()) {
      return argument.paramLabel() + " is missing";
    }
    return nameOf(argument)
        + (argument.required() ? " must be given: " : " needs a value: ")
        + nameOf(argument)
        + " "
        + argument.paramLabel();
  }

  /** The words of our own converters, which say what is allowed. */
  private static String reason(ParameterException e) {
    Throwable cause = e.getCause();
    return cause instanceof CommandLine.TypeConversionException && cause.getMessage() != null
        ? cause.getMessage()
        : "is not valid: " + e.getMessage();
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static List<String> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .toList();
  }

  private static String choices(
      String problem, String word, Collection<String> known, String listing) {
    String hint = Nearest.hint(word, known);
    return hint.isEmpty()
        ? problem + ": " + listing + known.stream().sorted().collect(Collectors.joining(", "))
        : problem + hint;
  }
}
