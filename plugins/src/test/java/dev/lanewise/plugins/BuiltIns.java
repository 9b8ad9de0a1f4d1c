package dev.lanewise.plugins;

import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Spec;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds the built-in plug-ins by kind and id, as whoever uses them does. */
public final class BuiltIns {
  private BuiltIns() {}

  /** The providers of one kind by their ids. */
  public static <P extends Provider<?>> Map<String, P> all(Class<P> kind) {
    Map<String, P> providers = new TreeMap<>();
    for (P provider : ServiceLoader.load(kind)) {
      providers.put(provider.id(), provider);
    }
    return providers;
  }

  /** Makes the plug-in of a spec. */
  public static <T, P extends Provider<T>> T create(Class<P> kind, String spec) {
    Spec parsed = Spec.parse(spec);
    P provider = all(kind).get(parsed.id());
    return provider.create(Options.resolve(parsed, provider.options()));
  }
}
