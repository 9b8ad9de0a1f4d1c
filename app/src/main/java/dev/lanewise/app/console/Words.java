package dev.lanewise.app.console;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Words {
  private Words() {}

  /** {@code 60,000}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 image}, {@code 60,000 images}. */
  public static String count(long number, String one) {
    return count(number) + " " + one + (number == 1 ? "" : "s");
  }

  /** {@code 98.21 %} for 0.9821. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** {@code 0.0612}; far from 1 with an exponent. */
  public static String loss(double loss) {
    return String.format(Locale.ROOT, loss >= 0.001 && loss < 1000 ? "%.4f" : "%.3e", loss);
  }

  /** {@code 4 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** {@code 5.81}. */
  public static String decimal(double number) {
    return String.format(Locale.ROOT, "%,.2f", number);
  }
}
