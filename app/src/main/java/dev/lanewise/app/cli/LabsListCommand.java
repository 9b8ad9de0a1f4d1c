package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.labs.Labs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lanewise labs list}: the names of all labs and what they are about. */
@Command(
    name = "list",
    description = "Lists all labs, in the order of the book.",
    footer = {"", ExitCode.HELP})
final class LabsListCommand implements Callable<Integer> {
  private final Console console;

  LabsListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Table table = new Table("ll");
    Labs.all().forEach(lab -> table.row(lab.name(), lab.title()));
    table.print(console.out(), "");
    return ExitCode.DONE;
  }
}
