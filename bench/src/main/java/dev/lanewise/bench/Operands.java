package dev.lanewise.bench;

import dev.lanewise.spi.RandomSource;

/** Seeded operands, and the comparison of results. */
final class Operands {
  private static final long SEED = 20_261_124;

  private Operands() {}

  /** Numbers of the standard normal distribution. */
  static float[] normal(String name, int n) {
    RandomSource random = RandomSource.of(SEED, name, 0);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.normal(i);
    }
    return x;
  }

  /** Whole numbers in [0, bound). */
  static int[] below(String name, int bound, int n) {
    RandomSource random = RandomSource.of(SEED, name, 0);
    int[] x = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.below(bound, i);
    }
    return x;
  }

  /** Refuses results that differ in any bit. */
  static void requireSameBits(String what, float[] expected, float[] actual) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(actual[i])) {
        throw wrong(what, i, expected[i], actual[i]);
      }
    }
  }

  static IllegalStateException wrong(String what, int i, double expected, double actual) {
    return new IllegalStateException(
        String.format("%s: element %d is %s instead of %s", what, i, actual, expected));
  }
}
