package dev.lanewise.spi;

/**
 * {@code baseⁿ} for whole n, by squaring: off by some ulp, the same bits on every machine, and
 * without allocation, which {@link StrictMath#pow} may need.
 */
public final class Powers {
  private Powers() {}

  /**
   * The power.
   *
   * @param base a number from 0 to 1
   * @param exponent n, at least 0
   */
  public static double of(double base, long exponent) {
    double result = 1;
    double square = base;
    for (long rest = exponent; rest > 0 && result > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
