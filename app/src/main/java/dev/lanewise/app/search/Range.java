package dev.lanewise.app.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Numbers between two ends, both among them.
 *
 * @param name what they set, such as {@code adam.lr}
 * @param low the least, as it was written
 * @param high the greatest, as it was written
 * @param log whether each factor of ten is as likely as another
 */
record Range(String name, String low, String high, boolean log) implements Template.Piece {
  /** Digits of a number that is drawn: more would be noise in a command line. */
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  /** Checks the ends. */
  Range {
    double from = Double.parseDouble(low);
    double to = Double.parseDouble(high);
    if (!(from < to) || to == Double.POSITIVE_INFINITY) {
      throw new SearchException(
          String.format("the range %s..%s is empty: its first number must be the less", low, high));
    }
    if (log && from <= 0) {
      throw new SearchException(
          String.format("the range %s..%s log must be of numbers above 0", low, high));
    }
  }

  /** Whether it is of whole numbers. */
  boolean whole() {
    return low.matches("[+-]?\\d+") && high.matches("[+-]?\\d+");
  }

  /** The number at this share of the way, 0 … 1. */
  double at(double share) {
    double from = Double.parseDouble(low);
    double to = Double.parseDouble(high);
    if (whole() && !log) {
      return Math.min(to, Math.floor(from + share * (to - from + 1)));
    }
    double between =
        log
            ? StrictMath.exp(StrictMath.log(from) + share * StrictMath.log(to / from))
            : from + share * (to - from);
    double rounded =
        whole() ? Math.rint(between) : new BigDecimal(between).round(DIGITS).doubleValue();
    return Math.clamp(rounded, from, to);
  }

  /** This many numbers from end to end, fewer if there are not so many. */
  List<Double> grid(int points) {
    return IntStream.range(0, points)
        .mapToObj(i -> at(points == 1 ? 0.5 : i / (points - 1.0)))
        .distinct()
        .toList();
  }

  /** This number in the place of the range. */
  Template.Filled filled(double number) {
    String text =
        whole() ? Long.toString((long) number) : Double.toString(number).toLowerCase(Locale.ROOT);
    return new Template.Filled(text, Map.of(name, number));
  }

  @Override
  public String toString() {
    return low + ".." + high + (log ? " log" : "");
  }
}
