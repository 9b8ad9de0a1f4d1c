package dev.lanewise.app.plugin;

import dev.lanewise.app.console.Paragraph;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.spi.Option;
import java.io.PrintStream;
import java.util.List;

/** All there is to know of one plug-in, for people. */
public final class PluginPage {
  private PluginPage() {}

  /** Writes it. */
  public static void print(Plugin<?> plugin, PrintStream out) {
    out.println(plugin.kind() + " " + plugin.id());
    out.println(Paragraph.behind("  ", plugin.provider().summary()));
    out.println();
    out.println("  from     " + plugin.origin());
    plugin
        .origin()
        .jar()
        .ifPresent(
            jar -> {
              out.println("  jar      " + jar);
              out.println("  sha256   " + plugin.origin().sha256());
            });
    out.println("  example  " + plugin.provider().example());
    print(plugin.provider().options(), out);
  }

  private static void print(List<Option<?>> options, PrintStream out) {
    if (options.isEmpty()) {
      out.println("  options  none");
      return;
    }
    out.println("  options");
    int widest = options.stream().mapToInt(option -> setting(option).length()).max().orElse(0);
    for (Option<?> option : options) {
      String first = "    " + setting(option) + " ".repeat(widest - setting(option).length() + 2);
      out.println(Paragraph.behind(first, option.allowed()));
      out.println(Paragraph.behind(" ".repeat(first.length()), option.help()));
    }
  }

  /** {@code lr=0.001}; {@code units=…} if it must be given. */
  static String setting(Option<?> option) {
    return option.name() + "=" + (option.required() ? "…" : option.defaultText());
  }
}
