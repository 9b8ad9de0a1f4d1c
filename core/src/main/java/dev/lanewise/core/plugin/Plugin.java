package dev.lanewise.core.plugin;

import dev.lanewise.spi.Provider;

/**
 * A plug-in that was found.
 *
 * @param kind its kind
 * @param provider names it and makes it
 * @param origin where it comes from
 * @param <T> the role that it makes
 */
public record Plugin<T>(Kind<T> kind, Provider<T> provider, Origin origin) {

  /** The name in a spec, unique within the kind. */
  public String id() {
    return provider.id();
  }

  /**
   * The exception to throw where something that this plug-in made has failed at work: its message
   * names the plug-in, its jar and the cause, in one sentence. A jar built against other classes
   * often loads, and fails with an {@link AbstractMethodError} or a {@link NoSuchMethodError} at
   * its first step.
   */
  public PluginException failure(Throwable cause) {
    return new PluginException(description() + " failed: " + Sentences.describe(cause), cause);
  }

  /** {@code optimizer 'tiger' of tiger.jar}; without a jar, {@code optimizer 'adam'}. */
  String description() {
    return kind + " '" + id() + "'" + (origin.jar().isPresent() ? " of " + origin.name() : "");
  }
}
