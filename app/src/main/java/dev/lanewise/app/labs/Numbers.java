package dev.lanewise.app.labs;

import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers as a page shows them. */
final class Numbers {
  private static final int MOST = 24;
  private static final Collector<CharSequence, ?, String> COMMAS = Collectors.joining(", ");

  private Numbers() {}

  /** Text as it is, numbers with up to nine digits, arrays in brackets, long ones cut short. */
  static String text(Object value) {
    return switch (value) {
      case Double d -> number(d);
      case Float f -> number(f);
      case Tensor t -> text(t.toArray());
      case double[] a when a.length == 1 -> number(a[0]);
      case double[] a -> row(a.length, i -> number(a[i]));
      case int[] a -> row(a.length, i -> Integer.toString(a[i]));
      case float[] a -> text(doubles(a));
      case Object[] a -> row(a.length, i -> text(a[i]));
      default -> value.toString();
    };
  }

  private static String row(int length, IntFunction<String> element) {
    String shown = IntStream.range(0, Math.min(length, MOST)).mapToObj(element).collect(COMMAS);
    return length <= MOST ? "(" + shown + ")" : "(" + shown + ", … " + length + " in all)";
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (size >= 1e-4 && size < 1e7) {
      String plain = String.format(Locale.ROOT, "%.8f", value);
      return plain.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return String.format(Locale.ROOT, "%.3e", value).replaceAll("\\.?0+e", "e");
  }
}
