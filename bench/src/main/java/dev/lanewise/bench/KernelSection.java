package dev.lanewise.bench;

import static dev.lanewise.bench.Measurement.number;
import static dev.lanewise.bench.Measurement.percent;
import static dev.lanewise.bench.Measurement.ratio;
import static dev.lanewise.bench.Measurement.time;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One kernel that is no product of matrices and no function: its times, and its rate in the unit of
 * its work, GFLOP/s beside the peak or GB/s beside a plain sum; without a unit, how late it gets.
 */
final class KernelSection {
  private static final String SUM = "sum";

  private final String kernel;
  private final List<Measurement> measured;
  private final List<Column> columns = new ArrayList<>();

  private record Column(String head, Function<Measurement, String> cell) {}

  private KernelSection(String kernel, List<Measurement> measured) {
    this.kernel = kernel;
    this.measured = measured;
    columns.add(new Column("operation", Measurement::method));
    columns.add(new Column("parameters", Measurement::values));
    columns.add(new Column("median µs", each -> time(each.median())));
    columns.add(new Column("best µs", each -> time(each.best())));
  }

  static String of(String kernel, List<Measurement> measured) {
    KernelSection section = new KernelSection(kernel, measured);
    String chart;
    if (section.all(each -> each.flops().isPresent())) {
      chart = section.inFlops();
    } else if (section.all(each -> each.bytes().isPresent())) {
      chart = section.inBytes();
    } else {
      chart = section.inTime();
    }
    return "### " + kernel + "\n\n" + section.table() + "\n" + chart;
  }

  private boolean all(Predicate<Measurement> condition) {
    return measured.stream().allMatch(condition);
  }

  private String inFlops() {
    for (int i = 0; i < Summary.RATES.size(); i++) {
      int column = i;
      columns.add(new Column(Summary.RATES.get(i), each -> Summary.rates(each).get(column)));
    }
    List<Double> peaks =
        all(each -> each.peak().isPresent())
            ? measured.stream().map(each -> each.peakOfThreads().orElseThrow()).toList()
            : List.of();
    return chart("GFLOP/s", each -> each.rate(each.median()), peaks);
  }

  private String inBytes() {
    columns.add(new Column("median GB/s", each -> number(each.bandwidth(each.median()))));
    columns.add(new Column("best GB/s", each -> number(each.bandwidth(each.best()))));
    columns.add(new Column("median share of the sum", each -> shareOfSum(each)));
    return chart("GB/s", each -> each.bandwidth(each.median()), List.of());
  }

  /** Its GB/s by those of the sum of the same matrix. */
  private String shareOfSum(Measurement each) {
    if (each.method().equals(SUM)) {
      return "";
    }
    OptionalDouble sum =
        measured.stream()
            .filter(other -> other.method().equals(SUM))
            .filter(other -> other.parameters().equals(each.parameters()))
            .mapToDouble(Measurement::median)
            .findFirst();
    return sum.isPresent() ? percent(sum.getAsDouble() / each.median()) : "";
  }

  private String inTime() {
    if (all(each -> each.late().isPresent())) {
      columns.add(new Column("99 % µs", each -> time(each.late().orElseThrow())));
    }
    return chart("µs", Measurement::median, List.of());
  }

  private String chart(String unit, ToDoubleFunction<Measurement> bar, List<Double> line) {
    return Chart.of(
        kernel + ": " + unit + " by the median",
        unit,
        measured.stream().map(each -> (each.method() + " " + each.values()).strip()).toList(),
        measured.stream().map(each -> bar.applyAsDouble(each)).toList(),
        line);
  }

  private Table table() {
    if (measured.stream().anyMatch(each -> each.threads() > 1)) {
      columns.add(new Column("× one thread", each -> ratio(each.speedUp(measured))));
    }
    Table table = new Table(2, columns.stream().map(Column::head).toList());
    for (Measurement each : measured) {
      table.add(columns.stream().map(column -> column.cell().apply(each)).toList());
    }
    return table;
  }
}
