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
  private final Registry registry;

  /** A page of these plug-ins. */
  public PluginReference(Registry registry) {
    this.registry = registry;
  }

  /** Writes a section for each of the kinds of which there is one. */
  public void print(List<Kind<?>> kinds, PrintStream out) {
    out.println("# Plug-ins");
    out.println();
    out.println(
        "Every id with its options: name, default (`…` where a value must be given) and what is");
    out.println(
        "allowed. This page is written by a program and checked by a test; to write it again:");
    out.println();
    out.println("    ./lanewise plugins list --markdown > docs/plugins.md");
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
    return "`"
        + PluginPage.setting(option)
        + "` "
        + escaped(option.allowed())
        + ": "
        + escaped(option.help());
  }

  /** As Markdown shows it unchanged in a table. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_|\\[\\]])", "\\\\$1");
  }
}
