package dev.lanewise.app.labs;

import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as a page shows them. */
final class Numbers {
  private Numbers() {}

  /** Text as it is, numbers with up to nine digits, arrays in brackets. */
  static String text(Object value) {
    return switch (value) {
      case Double d -> number(d);
      case Float f -> number(f);
      case Tensor t -> text(t.toArray());
      case double[] a when a.length == 1 -> number(a[0]);
      case double[] a -> Arrays.stream(a).mapToObj(Numbers::number).collect(row());
      case int[] a -> Arrays.stream(a).mapToObj(Integer::toString).collect(row());
      case float[] a -> text(doubles(a));
      case Object[] a -> Arrays.stream(a).map(Numbers::text).collect(row());
      default -> value.toString();
    };
  }

  private static java.util.stream.Collector<CharSequence, ?, String> row() {
    return Collectors.joining(", ", "(", ")");
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
