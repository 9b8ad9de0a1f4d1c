package dev.lanewise.spi;

import java.util.List;

/**
 * What {@link java.util.ServiceLoader} finds: the name, the options and the maker of a plug-in.
 *
 * <p>A provider has a public constructor without arguments, is named in {@code
 * META-INF/services/dev.lanewise.spi.…Provider} (one file per kind), holds no state and may be
 * called from several threads.
 *
 * @param <T> the role that it makes
 */
public interface Provider<T> {
  /** The name in a {@link Spec}: lower case, words joined by {@code -}; unique within the kind. */
  String id();

  /** What it is, in one line, with its formula where that is short. */
  String summary();

  /** The options, in the order in which arguments without a name are taken. */
  default List<Option<?>> options() {
    return List.of();
  }

  /**
   * The plug-in as one would first try it: what documentation shows and the contract kit checks.
   * Its id alone, unless an option must be given.
   */
  default Spec example() {
    return Spec.of(id());
  }

  /**
   * Makes one, set up by options that have been checked.
   *
   * @throws IllegalArgumentException if options that are allowed one by one do not go together
   */
  T create(Options options);
}
