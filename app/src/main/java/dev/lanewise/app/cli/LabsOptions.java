package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.labs.HtmlBook;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.LabRun;
import dev.lanewise.app.labs.Section;
import dev.lanewise.app.labs.TerminalBook;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands that run labs take. */
final class LabsOptions {
  @Option(
      names = "--fast",
      description = "Fewer steps, and wider bands where the full run is needed.")
  private boolean fast;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "Folder with plug-in jars: the labs show those, too.")
  private @Nullable Path plugins;

  /** Runs the labs; writes the book if there is a folder for it. */
  int run(List<Lab> labs, @Nullable Path folder, Console console) throws IOException {
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (Registry registry = plugins == null ? Registry.load() : Registry.load(plugins)) {
      registry.problems().forEach(problem -> console.complain(problem.message()));
      registry.warnings().forEach(console::complain);
      LabRun run = new LabRun(registry, fast);
      TerminalBook terminal = new TerminalBook(console, labs, fast);
      List<Section> sections = run.run(labs, console.interrupts(), terminal);
      if (folder != null && !sections.isEmpty()) {
        Path book = folder.resolve("labs.html");
        HtmlBook.write(book, sections);
        console.out().println("book: " + book);
      }
      if (run.stopped()) {
        return ExitCode.INTERRUPTED;
      }
      return sections.stream().allMatch(Section::good) ? ExitCode.DONE : ExitCode.FAILED;
    }
  }
}
