package dev.lanewise.app.doctor;

import dev.lanewise.app.console.Version;
import dev.lanewise.app.console.Words;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.PluginProblem;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks at everything that Lanewise needs, in the order in which one thing needs another. */
public final class Checkup {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final int SOUND_FEATURE = 25;
  private static final int SOUND_UPDATE = 3;
  private static final long LEAST_HEAP = 256L << 20;

  private final Registry registry;
  private final Path folder;

  /**
   * A check-up of this process.
   *
   * @param folder where runs are written
   */
  public Checkup(Registry registry, Path folder) {
    this.registry = registry;
    this.folder = folder;
  }

  /** Looks at one thing after another and tells each at once; whether all is good. */
  public boolean run(Consumer<Check> listener) {
    List<Check> bad = new ArrayList<>();
    Consumer<Check> each =
        check -> {
          if (!check.good()) {
            bad.add(check);
          }
          listener.accept(check);
        };
    each.accept(Check.good("Lanewise", Version.text()));
    each.accept(jdk(Runtime.version(), System.getProperty("java.home", "")));
    boolean vectors = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    each.accept(
        Check.of(
            "vector module",
            vectors,
            vectors ? VECTOR_MODULE : "missing",
            "start Java with --add-modules " + VECTOR_MODULE));
    if (vectors) {
      VectorChecks.run(each);
    }
    int processors = Runtime.getRuntime().availableProcessors();
    each.accept(Check.good("processors", Words.count(processors)));
    each.accept(heap(Runtime.getRuntime().maxMemory()));
    each.accept(plugins());
    registry.problems().forEach(problem -> each.accept(problem(problem)));
    each.accept(folder());
    return bad.isEmpty();
  }

  static Check jdk(Runtime.Version version, String home) {
    boolean sound =
        version.feature() > SOUND_FEATURE
            || (version.feature() == SOUND_FEATURE && version.update() >= SOUND_UPDATE);
    return Check.of(
        "JDK",
        sound,
        version + " in " + home,
        "builds before 25.0.3 miscompile a vector shift (JDK-8377811): install a newer one");
  }

  static Check heap(long bytes) {
    return Check.of(
        "heap",
        bytes >= LEAST_HEAP,
        "up to " + Words.count(bytes >> 20) + " MiB",
        "allow more, such as LANEWISE_JAVA_OPTS=-Xmx1g");
  }

  private Check plugins() {
    long builtIn = 0;
    long jars = 0;
    for (Kind<?> kind : Kind.all()) {
      for (Plugin<?> plugin : registry.list(kind)) {
        if (plugin.origin().jar().isPresent()) {
          jars++;
        } else {
          builtIn++;
        }
      }
    }
    return Check.of(
        "plug-ins",
        builtIn > 0,
        Words.count(builtIn) + " built in, " + Words.count(jars) + " from jars",
        "the jar is not whole: build it anew");
  }

  private static Check problem(PluginProblem problem) {
    return Check.of(
        "plug-in jar", false, problem.message(), "build it anew, or take it out of the folder");
  }

  private Check folder() {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.delete(Files.createTempFile(path, ".lanewise-", ".tmp"));
      return Check.good("current folder", path + ", writable");
    } catch (IOException e) {
      return Check.of(
          "current folder",
          false,
          path + " cannot be written",
          "go to another folder, or train with --out");
    }
  }
}
