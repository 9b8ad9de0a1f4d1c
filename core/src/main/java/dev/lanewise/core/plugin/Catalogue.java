package dev.lanewise.core.plugin;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The plug-ins by kind and id, while they are gathered and after. Two that claim one id are both
 * kept, so that asking for it can name them; but nothing takes the place of what is built in.
 */
final class Catalogue {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_ID = 64;

  private final Map<Kind<?>, SortedMap<String, List<Plugin<?>>>> plugins = new HashMap<>();
  private final List<PluginProblem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Takes one in.
   *
   * @throws PluginException if what it says of itself is not valid, or its id is taken
   */
  <T> void add(Kind<T> kind, Provider<T> provider, Origin origin) {
    String id = checked(provider, origin);
    List<Plugin<?>> claims =
        plugins
            .computeIfAbsent(kind, key -> new TreeMap<>())
            .computeIfAbsent(id, key -> new ArrayList<>());
    Plugin<T> claim = new Plugin<>(kind, provider, origin);
    if (claims.isEmpty()) {
      claims.add(claim);
      return;
    }
    Plugin<?> first = claims.getFirst();
    if (first.origin().builtIn() && !origin.builtIn()) {
      throw new PluginException(
          String.format(
              "%s provides %s '%s', which is built in: the built-in one stays",
              origin.name(), kind, id));
    }
    claims.add(claim);
    throw new PluginException(
        first.origin().equals(origin)
            ? String.format(
                "%s provides %s '%s' twice, as %s and %s: neither is used",
                origin.name(),
                kind,
                id,
                first.provider().getClass().getName(),
                provider.getClass().getName())
            : String.format(
                "both %s and %s provide %s '%s': neither is used",
                first.origin().name(), origin.name(), kind, id));
  }

  void problem(String source, PluginException problem) {
    problems.add(new PluginProblem(source, Objects.toString(problem.getMessage())));
  }

  List<PluginProblem> problems() {
    return List.copyOf(problems);
  }

  void warning(String warning) {
    warnings.add(warning);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The plug-ins that claim this id: one, if all is well. */
  @SuppressWarnings("unchecked") // add() put under a kind what is of that kind
  <T> List<Plugin<T>> claims(Kind<T> kind, String id) {
    List<?> claims = ids(kind).getOrDefault(id, List.of());
    return (List<Plugin<T>>) claims;
  }

  /** The ids of a kind that one plug-in alone claims, sorted. */
  List<String> usable(Kind<?> kind) {
    return ids(kind).entrySet().stream()
        .filter(entry -> entry.getValue().size() == 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private SortedMap<String, List<Plugin<?>>> ids(Kind<?> kind) {
    return plugins.getOrDefault(kind, new TreeMap<>());
  }

  /** The id, after everything that a list of plug-ins shows has been asked for once. */
  private static String checked(Provider<?> provider, Origin origin) {
    String id = ask(provider, origin, "id()", provider::id);
    if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
      throw new PluginException(
          String.format(
              "%s: %s has the id '%s': must be lower-case letters and digits, words joined by -, at"
                  + " most %d characters",
              origin.name(), provider.getClass().getName(), Sentences.line(id), LONGEST_ID));
    }
    ask(provider, origin, "summary()", provider::summary);
    ask(provider, origin, "example()", provider::example);
    // List.copyOf finds a null among the options.
    List<Option<?>> options =
        ask(provider, origin, "options()", () -> List.copyOf(provider.options()));
    Set<String> names = new HashSet<>();
    for (Option<?> option : options) {
      if (!names.add(option.name())) {
        throw new PluginException(
            String.format(
                "%s: %s declares option '%s' twice",
                origin.name(), provider.getClass().getName(), option.name()));
      }
    }
    return id;
  }

  private static <R> R ask(
      Provider<?> provider, Origin origin, String method, Supplier<R> question) {
    try {
      return Objects.requireNonNull(question.get(), "it returned null");
    } catch (Throwable e) {
      Sentences.rethrowIfFatal(e);
      throw new PluginException(
          String.format(
              "%s: %s of %s failed: %s",
              origin.name(), method, provider.getClass().getName(), Sentences.describe(e)),
          e);
    }
  }
}
