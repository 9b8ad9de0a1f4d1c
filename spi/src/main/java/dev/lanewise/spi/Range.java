package dev.lanewise.spi;

/**
 * The finite numbers that an {@link Option} may take. Prints as {@code > 0}, {@code 0 … 1} or
 * {@code 0 ≤ x < 1}. NaN and infinities are in no range.
 *
 * @param low the lower bound, or −∞
 * @param lowOpen whether the lower bound itself is outside
 * @param high the upper bound, or +∞
 * @param highOpen whether the upper bound itself is outside
 */
public record Range(double low, boolean lowOpen, double high, boolean highOpen) {

  /** Checks that the bounds leave a number between them. */
  public Range {
    if (Double.isNaN(low)
        || Double.isNaN(high)
        || low > high
        || (low == high && (lowOpen || highOpen))) {
      throw new IllegalArgumentException(
          "no number lies between " + low + " and " + high + ": a range must not be empty");
    }
  }

  /** Every finite number. */
  public static final Range ANY =
      new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

  /** Numbers greater than {@code low}. */
  public static Range above(double low) {
    return new Range(low, true, Double.POSITIVE_INFINITY, true);
  }

  /** Numbers not less than {@code low}. */
  public static Range atLeast(double low) {
    return new Range(low, false, Double.POSITIVE_INFINITY, true);
  }

  /** Numbers from {@code low} to {@code high}, both allowed. */
  public static Range closed(double low, double high) {
    return new Range(low, false, high, false);
  }

  /** Numbers from {@code low}, allowed, up to {@code high}, not allowed. */
  public static Range halfOpen(double low, double high) {
    return new Range(low, false, high, true);
  }

  /** Numbers between {@code low} and {@code high}, neither allowed. */
  public static Range open(double low, double high) {
    return new Range(low, true, high, true);
  }

  /** Whether the number is finite and within the bounds. */
  public boolean contains(double number) {
    return Double.isFinite(number)
        && (lowOpen ? number > low : number >= low)
        && (highOpen ? number < high : number <= high);
  }

  @Override
  public String toString() {
    boolean lower = low != Double.NEGATIVE_INFINITY;
    boolean upper = high != Double.POSITIVE_INFINITY;
    if (!lower && !upper) {
      return "any number";
    }
    if (!upper) {
      return (lowOpen ? "> " : "≥ ") + print(low);
    }
    if (!lower) {
      return (highOpen ? "< " : "≤ ") + print(high);
    }
    if (!lowOpen && !highOpen) {
      return print(low) + " … " + print(high);
    }
    return print(low) + (lowOpen ? " < x " : " ≤ x ") + (highOpen ? "< " : "≤ ") + print(high);
  }

  private static String print(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Option.print(number);
  }
}
