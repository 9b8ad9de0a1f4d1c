package dev.lanewise.spi;

/** Gives parameters their first values. Stateless; computed in {@code double}. */
public interface Initializer {

  /**
   * Fills n values.
   *
   * @param fans what the spread is scaled by
   * @param random a source for these values alone; value i draws at index i
   */
  void fill(Fans fans, RandomSource random, float[] values, int offset, int n);
}
