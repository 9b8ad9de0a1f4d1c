package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.verification.Verdict;
import dev.lanewise.app.verification.VerdictJson;
import dev.lanewise.app.verification.VerdictText;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.PluginProblem;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise plugins verify}: whether the plug-ins of a jar keep to the contract. */
@Command(
    name = "verify",
    description = "Checks every plug-in of a jar against the contract, rule by rule.",
    footer = {
      "",
      "Examples:",
      "  lanewise plugins verify target/my-optimizer-1.0.jar",
      "  lanewise plugins verify tools.jar --id my-optimizer --format json",
      "",
      "Exit code 1 if a rule is broken or a plug-in cannot be loaded.",
      "",
      ExitCode.HELP
    })
final class PluginsVerifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "JAR", description = "The jar with the plug-ins; it is loaded alone.")
  private Path jar = Path.of("");

  @Option(names = "--kind", paramLabel = "KIND", description = "Only plug-ins of this kind.")
  private @Nullable String kind;

  @Option(names = "--id", paramLabel = "ID", description = "Only the plug-in of this name.")
  private @Nullable String id;

  @Mixin private FormatOption format = new FormatOption();

  PluginsVerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Kind<?>> kinds = kind == null ? Kind.all() : List.of(Kind.named(kind));
    try (Registry registry = Registry.loadJar(jar)) {
      JsonLines lines = new JsonLines(console.out());
      boolean json = format.format() == Format.JSON;
      tell(registry.problems(), json, lines);
      registry.warnings().forEach(console::complain);
      List<Verdict> verdicts = new ArrayList<>();
      for (Plugin<?> plugin : chosen(registry, kinds)) {
        Verdict verdict = Verdict.of(plugin);
        verdicts.add(verdict);
        if (json) {
          VerdictJson.write(verdict, lines);
        } else {
          VerdictText.print(verdict, console.out());
        }
      }
      boolean ok =
          registry.problems().isEmpty()
              && verdicts.stream().allMatch(verdict -> verdict.broken() == 0);
      if (json) {
        VerdictJson.writeSum(jar.toString(), verdicts, ok, lines);
      } else if (!verdicts.isEmpty()) {
        VerdictText.printSum(String.valueOf(jar.getFileName()), verdicts, console.out());
      }
      return ok ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private void tell(List<PluginProblem> problems, boolean json, JsonLines lines) {
    for (PluginProblem problem : problems) {
      console.complain(problem.message());
      if (json) {
        lines.write(
            Map.of("event", "problem", "source", problem.source(), "message", problem.message()));
      }
    }
  }

  /** Those of the jar that were asked for; none are a mistake, unless none could be loaded. */
  private List<Plugin<?>> chosen(Registry registry, List<Kind<?>> kinds) {
    List<Plugin<?>> offered = new ArrayList<>();
    for (Kind<?> one : Kind.all()) {
      registry.list(one).stream()
          .filter(plugin -> plugin.origin().jar().isPresent())
          .forEach(offered::add);
    }
    List<Plugin<?>> chosen =
        offered.stream()
            .filter(plugin -> kinds.contains(plugin.kind()))
            .filter(plugin -> id == null || plugin.id().equals(id))
            .toList();
    if (chosen.isEmpty() && !offered.isEmpty()) {
      String wanted = (kind == null ? "plug-in" : kind) + (id == null ? "" : " '" + id + "'");
      throw new UsageException(
          String.format(
              "%s has no %s%s: it has %s",
              jar.getFileName(),
              wanted,
              id == null ? "" : Nearest.hint(id, offered.stream().map(Plugin::id).toList()),
              String.join(
                  ", ", offered.stream().map(one -> one.kind() + " " + one.id()).toList())));
    }
    return chosen;
  }
}
