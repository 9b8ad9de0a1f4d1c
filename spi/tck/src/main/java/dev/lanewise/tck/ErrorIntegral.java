package dev.lanewise.tck;

/**
 * {@code erf x} in double, within a few units of its last place: the series {@code 2x/√π·e^(−x²)·Σ
 * (2x²)ⁿ/(1·3·5⋯(2n+1))}, whose terms are all positive, below 3, and above it the continued
 * fraction of {@code 1 − erf x} (Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.6
 * and 7.1.14). Exact enough to measure a float32 result by.
 *
 * <p>Stateless and thread-safe.
 */
public final class ErrorIntegral {
  private static final double SERIES_END = 3;

  private ErrorIntegral() {}

  /** {@code erf x}. */
  public static double erf(double x) {
    double size = Math.abs(x);
    double value = size < SERIES_END ? series(size) : 1 - fraction(size);
    return Math.copySign(value, x);
  }

  /** {@code x·½·(1 + erf(x/√2))}. */
  public static double gelu(double x) {
    double z = x / StrictMath.sqrt(2);
    if (z > -SERIES_END) {
      return 0.5 * x * (1 + erf(z));
    }
    double rest = fraction(-z);
    return rest == 0 ? -0.0 : 0.5 * x * rest;
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 0x1p-60; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / StrictMath.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
  }

  /** {@code 1 − erf x} of x ≥ 3. */
  private static double fraction(double x) {
    double power = StrictMath.exp(-x * x);
    if (power == 0) {
      return 0;
    }
    double below = x;
    for (int n = 60; n > 0; n--) {
      below = x + n / 2.0 / below;
    }
    return power / below / StrictMath.sqrt(Math.PI);
  }
}
