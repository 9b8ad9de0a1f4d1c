package dev.lanewise.plugins.augmentation;

/**
 * {@code sin x = x − x³/3! + x⁵/5! − …} and {@code cos x = 1 − x²/2! + x⁴/4! − …} for angles from
 * −π to π, in radians, within 2·10⁻¹⁵.
 *
 * <p>Why not those of the platform: {@code Math} may round differently on another machine, and
 * {@code StrictMath} allocates an array at each call.
 */
final class Angle {
  /** π²⁹/29! is below 10⁻¹⁶. */
  private static final int HIGHEST_POWER = 28;

  private Angle() {}

  static double sin(double x) {
    return series(x, x, 1);
  }

  static double cos(double x) {
    return series(x, 1, 0);
  }

  /** The sum of the terms from the first one, of the given power, in steps of two powers. */
  private static double series(double x, double first, int power) {
    double term = first;
    double sum = term;
    for (int k = power + 2; k <= HIGHEST_POWER; k += 2) {
      term *= -x * x / (k * (k - 1));
      sum += term;
    }
    return sum;
  }
}
