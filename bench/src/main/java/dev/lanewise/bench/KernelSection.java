package dev.lanewise.bench;

import static dev.lanewise.bench.Measurement.number;

import java.util.ArrayList;
import java.util.List;

/** The times of one kernel that is no product of matrices, and its GB/s if its unit is bytes. */
final class KernelSection {
  private KernelSection() {}

  static String of(String kernel, List<Measurement> measured) {
    boolean reads =
        measured.stream()
            .allMatch(each -> each.parameters().containsKey(MatrixVectorBenchmark.MATRIX));
    List<String> head = new ArrayList<>(List.of("operation", "parameters", "median µs", "best µs"));
    if (reads) {
      head.addAll(List.of("median GB/s", "best GB/s"));
    }
    Table table = new Table(2, head);
    for (Measurement each : measured) {
      List<String> cells = new ArrayList<>();
      cells.add(each.method());
      cells.add(each.values());
      cells.add(number(each.median()));
      cells.add(number(each.best()));
      if (reads) {
        cells.add(number(each.bandwidth(each.median())));
        cells.add(number(each.bandwidth(each.best())));
      }
      table.add(cells);
    }
    String chart =
        Chart.of(
            kernel + (reads ? ": GB/s by the median" : ": µs by the median"),
            reads ? "GB/s" : "µs",
            measured.stream().map(each -> (each.method() + " " + each.values()).strip()).toList(),
            measured.stream()
                .map(each -> reads ? each.bandwidth(each.median()) : each.median())
                .toList(),
            List.of());
    return "### " + kernel + "\n\n" + table + "\n" + chart;
  }
}
