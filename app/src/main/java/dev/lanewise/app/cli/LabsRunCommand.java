package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Labs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise labs run}: some labs, on the terminal and, if wanted, as a book. */
@Command(
    name = "run",
    description = "Runs labs: explanation, numbers, checks; pictures with --out.",
    footer = {
      "",
      "Examples:",
      "  lanewise labs run gates",
      "  lanewise labs run gates gradient --out book",
      "",
      "Exit code 1 if a check fails.",
      "",
      ExitCode.HELP
    })
final class LabsRunCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "As labs list shows them.")
  private List<String> names = List.of();

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the book, labs.html.")
  private @Nullable Path out;

  @Mixin private LabsOptions options = new LabsOptions();

  LabsRunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return options.run(names.stream().map(LabsRunCommand::lab).toList(), out, console);
  }

  private static Lab lab(String name) {
    return Labs.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown lab '"
                        + name
                        + "': labs are "
                        + Labs.all().stream().map(Lab::name).collect(Collectors.joining(", "))));
  }
}
