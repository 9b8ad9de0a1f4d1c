package dev.lanewise.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A bar chart in text, as GitHub draws it: a fenced block of Mermaid. The bars lie, so that many
 * labels stand below each other.
 */
final class Chart {
  private Chart() {}

  /** Bars beside their labels, and a line over the same labels if {@code line} is not empty. */
  static String of(
      String title, String unit, List<String> labels, List<Double> bars, List<Double> line) {
    StringBuilder text = new StringBuilder("```mermaid\n");
    text.append("xychart-beta horizontal\n");
    text.append("    title ").append(quoted(title)).append('\n');
    text.append("    x-axis ")
        .append(labels.stream().map(Chart::quoted).collect(Collectors.joining(", ", "[", "]\n")));
    text.append("    y-axis ").append(quoted(unit)).append(" 0 --> ").append(top(bars, line));
    text.append("    bar ").append(values(bars));
    if (!line.isEmpty()) {
      text.append("    line ").append(values(line));
    }
    return text.append("```\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace('"', '\'') + '"';
  }

  private static String top(List<Double> bars, List<Double> line) {
    double bar = bars.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double over = line.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return number(1.1 * Math.max(bar, over)) + "\n";
  }

  private static String values(List<Double> values) {
    return values.stream().map(Chart::number).collect(Collectors.joining(", ", "[", "]\n"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
