package dev.lanewise.core.plugin;

import dev.lanewise.spi.Nearest;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every plug-in that a run can name, by kind and id.
 *
 * <pre>{@code
 * try (Registry registry = Registry.load(Path.of("plugins"))) {
 *   Optimizer adam = registry.create(Kind.OPTIMIZER, Spec.parse("adam(lr=0.001)"));
 * }
 * }</pre>
 *
 * <p>A jar that cannot be loaded does not stop the others: it is one of the {@link #problems()}.
 * Where two plug-ins claim one id of one kind, what is built in stays; of two others neither is
 * used.
 *
 * <p>Limits: 1000 jars in a folder, 256 MiB for a jar, 1000 plug-ins in it, 1 MiB for its manifest
 * and each of its service files.
 *
 * <p>Immutable once loaded and thread-safe, except that {@link #close} must come last: what it made
 * must no longer be at work, and asking it anything fails afterwards.
 */
public final class Registry implements AutoCloseable {
  private static final String CLASS_PATH = "class path";
  private static final int MOST_FAILURES = 100;

  private final Catalogue catalogue = new Catalogue();
  private final List<PluginLoader> loaders = new ArrayList<>();
  private volatile boolean closed;

  private Registry() {}

  /** The plug-ins on the class path or module path of the engine, such as the built-in ones. */
  public static Registry load() {
    return load(Registry.class.getClassLoader());
  }

  static Registry load(ClassLoader classPath) {
    Registry registry = new Registry();
    for (Kind<?> kind : Kind.all()) {
      registry.addFromClassPath(kind, classPath);
    }
    return registry;
  }

  /**
   * Those of {@link #load()} and of every {@code *.jar} in a folder, in the order of their names.
   *
   * @throws PluginException if there is no such folder or it cannot be read
   */
  public static Registry load(Path folder) {
    return load(PluginFolder.jars(folder));
  }

  /** Those of {@link #load()} and of this jar; {@link #problems()} says why one is not there. */
  public static Registry loadJar(Path jar) {
    return load(List.of(jar));
  }

  private static Registry load(List<Path> jars) {
    Registry registry = load();
    for (Path jar : jars) {
      new PluginJar(jar, registry.catalogue).load().ifPresent(registry.loaders::add);
    }
    return registry;
  }

  /**
   * These plug-ins and no others, for tests and for programs that bring their own.
   *
   * @throws PluginException if two of a kind have one id, or one is not valid
   */
  public static Registry of(Provider<?>... providers) {
    Registry registry = new Registry();
    for (Provider<?> provider : providers) {
      boolean known = false;
      for (Kind<?> kind : Kind.all()) {
        known |= registry.addIfOf(kind, provider);
      }
      if (!known) {
        throw new PluginException(
            provider.getClass().getName() + " is the provider of no kind of plug-in");
      }
    }
    return registry;
  }

  /** Whether somebody claims this id. If two do, it is theirs and yet {@link #find} refuses it. */
  public <T> boolean has(Kind<T> kind, String id) {
    checkOpen();
    return !catalogue.claims(kind, id).isEmpty();
  }

  /**
   * The plug-in of this id.
   *
   * @throws PluginException if there is none, or more than one; the message says what there is
   */
  public <T> Plugin<T> find(Kind<T> kind, String id) {
    checkOpen();
    List<Plugin<T>> claims = catalogue.claims(kind, id);
    return switch (claims.size()) {
      case 0 -> throw unknown(kind, id);
      case 1 -> claims.getFirst();
      default ->
          throw new PluginException(
              String.format(
                  "%s '%s' is ambiguous: it is in %s; take all but one away",
                  kind,
                  id,
                  Sentences.and(
                      claims.stream().map(claim -> claim.origin().name()).distinct().toList())));
    };
  }

  /**
   * What the spec says, made by its plug-in.
   *
   * @throws PluginException if there is no such plug-in, it refuses these options or fails; the
   *     message names its jar
   * @throws dev.lanewise.spi.OptionException if an option is unknown, missing or out of its range
   */
  public <T> T create(Kind<T> kind, Spec spec) {
    Plugin<T> plugin = find(kind, spec.id());
    Options options = options(plugin, spec);
    try {
      T made = plugin.provider().create(options);
      return Unimplemented.check(Objects.requireNonNull(made, "create() returned null"));
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          String.format("%s refuses %s: %s", plugin.description(), spec, Sentences.message(e)), e);
    } catch (Throwable e) {
      Sentences.rethrowIfFatal(e);
      throw plugin.failure(e);
    }
  }

  /**
   * The spec with every option written out, defaults too.
   *
   * @throws PluginException if there is no such plug-in
   * @throws dev.lanewise.spi.OptionException if an option is unknown, missing or out of its range
   */
  public <T> Spec resolve(Kind<T> kind, Spec spec) {
    return options(find(kind, spec.id()), spec).spec();
  }

  /** The plug-ins of a kind that can be used, sorted by id. */
  public <T> List<Plugin<T>> list(Kind<T> kind) {
    checkOpen();
    return catalogue.usable(kind).stream()
        .map(id -> catalogue.claims(kind, id).getFirst())
        .toList();
  }

  /** What could not be loaded, and why. */
  public List<PluginProblem> problems() {
    return catalogue.problems();
  }

  /** A sentence for each jar that was loaded and yet may not work here. */
  public List<String> warnings() {
    return catalogue.warnings();
  }

  /**
   * Releases the jars, so that they can be deleted. Closing again does nothing.
   *
   * @throws UncheckedIOException if one cannot be closed; the others are
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    @Nullable UncheckedIOException failure = null;
    for (PluginLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        failure = new UncheckedIOException("cannot close " + loader.getName(), e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the registry is closed");
    }
  }

  private static Options options(Plugin<?> plugin, Spec spec) {
    return Options.resolve(spec, plugin.provider().options());
  }

  /** The built-in ones first, so that nothing else on the class path can take their ids. */
  private <T> List<Provider<T>> onClassPath(Kind<T> kind, ClassLoader classPath) {
    List<Provider<T>> found = new ArrayList<>();
    Iterator<? extends Provider<T>> providers =
        ServiceLoader.load(kind.providerType(), classPath).iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        catalogue.problem(
            CLASS_PATH, new PluginException(CLASS_PATH + ": " + Sentences.describe(e), e));
      }
    }
    found.sort(Comparator.comparing(one -> !Origin.ofLoaded(one.getClass()).builtIn()));
    return found;
  }

  private <T> void addFromClassPath(Kind<T> kind, ClassLoader classPath) {
    for (Provider<T> provider : onClassPath(kind, classPath)) {
      try {
        catalogue.add(kind, provider, Origin.ofLoaded(provider.getClass()));
      } catch (PluginException e) {
        catalogue.problem(CLASS_PATH, e);
      }
    }
  }

  private <T> boolean addIfOf(Kind<T> kind, Provider<?> provider) {
    if (!kind.providerType().isInstance(provider)) {
      return false;
    }
    catalogue.add(kind, kind.providerType().cast(provider), Origin.ofLoaded(provider.getClass()));
    return true;
  }

  private PluginException unknown(Kind<?> kind, String id) {
    List<String> ids = catalogue.usable(kind);
    List<String> others =
        Kind.all().stream()
            .filter(other -> !catalogue.claims(other, id).isEmpty())
            .map(Kind::withArticle)
            .toList();
    String problem =
        others.isEmpty()
            ? String.format(
                "there is no %s '%s'%s", kind, Sentences.line(id), Nearest.hint(id, ids))
            : String.format("'%s' is %s, not %s", id, Sentences.and(others), kind.withArticle());
    String known =
        ids.isEmpty()
            ? "no " + kind + " is known"
            : kind.plural() + " are " + String.join(", ", ids);
    String broken =
        catalogue.problems().stream()
            .map(PluginProblem::source)
            .distinct()
            .collect(Collectors.joining(", "));
    return new PluginException(
        problem + ": " + known + (broken.isEmpty() ? "" : " (with problems: " + broken + ")"));
  }
}
