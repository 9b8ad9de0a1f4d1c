package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.plugin.PluginJson;
import dev.lanewise.app.plugin.PluginPage;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise plugins show}: one plug-in, in full. */
@Command(
    name = "show",
    description = "Shows a plug-in: formula, options with ranges and defaults, origin.",
    footer = {
      "",
      "Examples:",
      "  lanewise plugins show adam",
      "  lanewise plugins show my-optimizer --plugins my-plugins --format json",
      "",
      ExitCode.HELP
    })
final class PluginsShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The name of the plug-in, such as adam.")
  private String id = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only of this kind; where several kinds have that name, all are shown.")
  private @Nullable String kind;

  @Mixin private CommonOptions common = new CommonOptions();

  PluginsShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Kind<?>> kinds = kind == null ? Kind.all() : List.of(Kind.named(kind));
    try (Registry registry = common.loadAndWarn(console)) {
      String separator = "";
      for (Plugin<?> plugin : found(registry, kinds)) {
        if (common.format() == Format.JSON) {
          new JsonLines(console.out()).write(PluginJson.of(plugin));
        } else {
          console.out().print(separator);
          PluginPage.print(plugin, console.out());
          separator = System.lineSeparator();
        }
      }
      return ExitCode.DONE;
    }
  }

  private List<Plugin<?>> found(Registry registry, List<Kind<?>> kinds) {
    if (kinds.size() == 1) {
      return List.of(registry.find(kinds.getFirst(), id));
    }
    List<Plugin<?>> found = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Kind<?> one : kinds) {
      if (registry.has(one, id)) {
        found.add(registry.find(one, id));
      }
      registry.list(one).forEach(plugin -> others.add(plugin.id()));
    }
    if (found.isEmpty()) {
      throw new UsageException(
          String.format(
              "there is no plug-in '%s'%s: lanewise plugins list shows them all; those of a folder with --plugins FOLDER",
              id, Nearest.hint(id, others)));
    }
    return found;
  }
}
