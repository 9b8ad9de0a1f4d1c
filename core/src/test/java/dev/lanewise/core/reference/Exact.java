package dev.lanewise.core.reference;

/** What results are measured by. */
final class Exact {
  private Exact() {}

  /** The distance in units of the last place that a float has at the exact value. */
  static double ulps(float actual, double exact) {
    if (Float.isNaN(actual) || Double.isNaN(exact)) {
      return Float.isNaN(actual) == Double.isNaN(exact) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (Float.isInfinite(actual) || Float.isInfinite((float) exact)) {
      return actual == (float) exact ? 0 : Double.POSITIVE_INFINITY;
    }
    int exponent = Math.max(Math.getExponent(exact), Float.MIN_EXPONENT);
    return Math.abs(actual - exact) / Math.scalb(1.0, exponent - (Float.PRECISION - 1));
  }

  static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }
}
