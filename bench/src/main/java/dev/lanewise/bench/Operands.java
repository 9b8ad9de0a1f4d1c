package dev.lanewise.bench;

import dev.lanewise.spi.RandomSource;
import java.util.List;

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

  /**
   * Refuses a product that rounding does not explain: sums of k products in any order, fused or
   * not, lie within γ·(|A|·|B|) of the exact ones, γ = k·u/(1−k·u), u = 2⁻²⁴, so two of them within
   * twice that of each other. One more γ covers the rounding of |A|·|B| itself.
   */
  static void requireWithinRounding(
      String what, int k, float[] expected, float[] magnitudes, float[] actual) {
    double gamma = k * 0x1p-24 / (1 - k * 0x1p-24);
    for (int i = 0; i < expected.length; i++) {
      double bound = 2 * gamma * (1 + gamma) * magnitudes[i];
      // Written so that NaN fails too.
      if (!(Math.abs((double) actual[i] - expected[i]) <= bound)) {
        throw wrong(what, i, expected[i], actual[i]);
      }
    }
  }

  /** Refuses losses of epochs that are not all finite, or the last not below the first. */
  static void requireFalling(String network, List<Double> losses) {
    if (!losses.stream().allMatch(Double::isFinite) || losses.getLast() >= losses.getFirst()) {
      throw new IllegalStateException("the loss of " + network + " does not fall: " + losses);
    }
  }

  static float[] magnitudes(float[] x) {
    float[] magnitudes = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      magnitudes[i] = Math.abs(x[i]);
    }
    return magnitudes;
  }

  static IllegalStateException wrong(String what, int i, double expected, double actual) {
    return new IllegalStateException(
        String.format("%s: element %d is %s instead of %s", what, i, actual, expected));
  }
}
