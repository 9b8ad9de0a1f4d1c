package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.plugin.PluginJson;
import dev.lanewise.app.plugin.PluginReference;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.PluginProblem;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Option;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lanewise plugins list}: every plug-in with its options and where it comes from. */
@Command(
    name = "list",
    description = "Lists plug-ins by kind, with their options and where they come from.",
    footer = {
      "",
      "Examples:",
      "  lanewise plugins list --kind optimizer",
      "  lanewise plugins list --plugins my-plugins --format json",
      "",
      "Exit code 1 if a jar in the folder cannot be used; the others are listed all the same.",
      "",
      ExitCode.HELP
    })
final class PluginsListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @picocli.CommandLine.Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "Only this kind: activation, layer, loss, optimizer, decay, transform, schedule,"
              + " initializer, augmentation or observer.")
  private @Nullable String kind;

  @picocli.CommandLine.Option(
      names = "--markdown",
      description = "Write the page docs/plugins.md of the documentation instead.")
  private boolean markdown;

  PluginsListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (markdown && common.format() == Format.JSON) {
      throw new UsageException("--markdown and --format json exclude each other: give one of them");
    }
    List<Kind<?>> kinds = kind == null ? Kind.all() : List.of(Kind.named(kind));
    try (Registry registry = common.loadAndWarn(console)) {
      if (markdown) {
        new PluginReference(registry).print(kinds, console.out());
      } else if (common.format() == Format.JSON) {
        printJson(registry, kinds);
      } else {
        printText(registry, kinds);
      }
      return registry.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private void printText(Registry registry, List<Kind<?>> kinds) {
    String separator = "";
    for (Kind<?> one : kinds) {
      List<? extends Plugin<?>> plugins = registry.list(one);
      if (plugins.isEmpty()) {
        continue;
      }
      console.out().println(separator + one.name());
      separator = System.lineSeparator();
      for (Plugin<?> plugin : plugins) {
        console.out().println("  " + plugin.id() + " [" + plugin.origin() + "]");
        console.out().println("      " + plugin.provider().summary());
        Table options = new Table("lll");
        for (Option<?> option : plugin.provider().options()) {
          options.row(
              option.name() + (option.required() ? "" : "=" + option.defaultText()),
              option.allowed(),
              option.help());
        }
        options.print(console.out(), "      ");
      }
    }
  }

  private void printJson(Registry registry, List<Kind<?>> kinds) {
    JsonLines lines = new JsonLines(console.out());
    for (Kind<?> one : kinds) {
      for (Plugin<?> plugin : registry.list(one)) {
        lines.write(PluginJson.of(plugin));
      }
    }
    for (PluginProblem problem : registry.problems()) {
      lines.write(
          Map.of("event", "problem", "source", problem.source(), "message", problem.message()));
    }
  }
}
