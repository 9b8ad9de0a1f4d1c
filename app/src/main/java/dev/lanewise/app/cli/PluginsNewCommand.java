package dev.lanewise.app.cli;

import dev.lanewise.app.authoring.PluginProject;
import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise plugins new}: a project to write a plug-in in. */
@Command(
    name = "new",
    description = "Writes a Maven project with a plug-in that builds and works as it is.",
    footer = {
      "",
      "Examples:",
      "  lanewise plugins new my-optimizer --kind optimizer",
      "  lanewise plugins new soft-step --kind activation --dir work/soft-step",
      "",
      ExitCode.HELP
    })
final class PluginsNewCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "NAME",
      description = "What it is called in a spec: lower-case words joined by -.")
  private String name = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      required = true,
      description =
          "activation, layer, loss, optimizer, decay, transform, schedule, initializer,"
              + " augmentation or observer.")
  private String kind = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The folder to write, new or empty (default: NAME in this folder).")
  private @Nullable Path folder;

  @Mixin private CommonOptions common = new CommonOptions();

  PluginsNewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Kind<?> chosen = Kind.named(kind);
    Path target = folder == null ? Path.of(name) : folder;
    Path source = write(chosen, target);
    if (common.format() == Format.JSON) {
      Map<String, String> line = new LinkedHashMap<>();
      line.put("event", "project");
      line.put("kind", chosen.name());
      line.put("id", name);
      line.put("folder", target.toString());
      line.put("source", target.resolve(source).toString());
      new JsonLines(console.out()).write(line);
    } else {
      print(chosen, target, source);
    }
    return ExitCode.DONE;
  }

  private Path write(Kind<?> chosen, Path target) throws IOException {
    try (Registry registry = common.loadAndWarn(console)) {
      PluginProject project = new PluginProject(chosen, name);
      if (registry.has(chosen, name)) {
        throw new UsageException(
            String.format("there is already a plug-in %s '%s': choose another name", chosen, name));
      }
      return project.write(target);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), "", e);
    }
  }

  private void print(Kind<?> chosen, Path target, Path source) {
    String jar = target.resolve("target").resolve(name + "-1.0.jar").toString();
    console.out().printf("The %s '%s' is in %s, its formula in%n", chosen, name, target);
    console.out().printf("  %s%n", target.resolve(source));
    console.out().println("Build it with a JDK 25 and Maven, then have it checked:");
    console.out().printf("  (cd %s && mvn package)%n", Invocation.quote(target.toString()));
    console.out().printf("  %s%n", Invocation.of(List.of("plugins", "verify", jar)));
    console.out().printf("%s says how to use it.%n", target.resolve("README.md"));
  }
}
