package dev.lanewise.app.plugin;

import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.spi.Option;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plug-in for programs to read. */
public final class PluginJson {
  private PluginJson() {}

  /** All there is to know of it. */
  public static Map<String, ?> of(Plugin<?> plugin) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "plugin");
    line.put("kind", plugin.kind().name());
    line.put("id", plugin.id());
    line.put("summary", plugin.provider().summary());
    line.put("example", plugin.provider().example().toString());
    line.put("origin", plugin.origin().name());
    line.put("version", plugin.origin().version());
    plugin.origin().jar().map(Path::toString).ifPresent(jar -> line.put("jar", jar));
    line.put("sha256", plugin.origin().sha256());
    line.put("options", plugin.provider().options().stream().map(PluginJson::of).toList());
    return line;
  }

  private static Map<String, ?> of(Option<?> option) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", option.name());
    line.put("allowed", option.allowed());
    line.put("required", option.required());
    if (!option.required()) {
      line.put("default", option.defaultText());
    }
    line.put("help", option.help());
    return line;
  }
}
