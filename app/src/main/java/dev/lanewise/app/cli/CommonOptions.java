package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.core.plugin.PluginProblem;
import dev.lanewise.core.plugin.Registry;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that works with plug-ins takes. */
final class CommonOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "Folder with plug-in jars, beside the built-in plug-ins.")
  private @Nullable Path plugins;

  @Mixin private FormatOption format = new FormatOption();

  Format format() {
    return format.format();
  }

  /** The folder with plug-in jars, as it was given. */
  Optional<String> pluginsText() {
    return Optional.ofNullable(plugins).map(Path::toString);
  }

  /** The built-in plug-ins and those of the folder. */
  Registry load() {
    return plugins == null ? Registry.load() : Registry.load(plugins);
  }

  /** As {@link #load}; says on standard error which jars cannot be used, or perhaps not. */
  Registry loadAndWarn(Console console) {
    Registry registry = load();
    for (PluginProblem problem : registry.problems()) {
      console.complain(problem.message());
    }
    registry.warnings().forEach(console::complain);
    return registry;
  }
}
