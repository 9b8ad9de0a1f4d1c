package dev.lanewise.app.plugin;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Option;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of the documentation that lists every plug-in, in Markdown. */
public final class PluginReference {
  private static final String INTRODUCTION =
      """
      # Plug-ins

      Every id with its options: name, default (… where a value must be given), what is allowed,
      what it does. A program writes this page and a test checks it; to write it anew:

          ./lanewise plugins list --markdown > docs/plugins.md""";

  private final Registry registry;

  /** A page of these plug-ins. */
  public PluginReference(Registry registry) {
    this.registry = registry;
  }

  /** Writes a section for each of the kinds of which there is one. */
  public void print(List<Kind<?>> kinds, PrintStream out) {
    out.println(INTRODUCTION);
    for (Kind<?> kind : kinds) {
      List<? extends Plugin<?>> plugins = registry.list(kind);
      if (plugins.isEmpty()) {
        continue;
      }
      out.println();
      out.println(
          "## "
              + kind.plural().substring(0, 1).toUpperCase(Locale.ROOT)
              + kind.plural().substring(1));
      out.println();
      out.println("| id | what it is | options |");
      out.println("|---|---|---|");
      for (Plugin<?> plugin : plugins) {
        out.println(row(plugin));
      }
    }
  }

  private static String row(Plugin<?> plugin) {
    String options =
        plugin.provider().options().stream()
            .map(PluginReference::option)
            .collect(Collectors.joining("<br>"));
    return "| `"
        + plugin.id()
        + "` | "
        + escaped(plugin.provider().summary())
        + " | "
        + options
        + " |";
  }

  private static String option(Option<?> option) {
    return String.format(
        "`%s` (%s) %s",
        PluginPage.setting(option), escaped(option.allowed()), escaped(option.help()));
  }

  /** As Markdown shows it unchanged in a table. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_|\\[\\]])", "\\\\$1");
  }
}
