package dev.lanewise.bench;

import static dev.lanewise.bench.Measurement.number;
import static dev.lanewise.bench.Measurement.percent;
import static dev.lanewise.bench.Measurement.time;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * A Markdown table of all results: the time of the median and of the best sample in µs, and for
 * products and convolutions the GFLOP/s of both, the fused multiply-add peak of the same JVM, and
 * their shares of it, or of so many peaks as there are threads.
 *
 * <p>The peak is itself the best of many short runs, so the best sample is its equal in kind; the
 * median tells what a program gets on the machine as busy as it was.
 */
final class Summary {
  /** The columns of rates and of their shares. */
  static final List<String> RATES =
      List.of("median GFLOP/s", "best GFLOP/s", "FMA peak", "median share", "best share");

  private Summary() {}

  static String of(Collection<RunResult> results) {
    List<String> head = new ArrayList<>(List.of("benchmark", "parameters", "median µs", "best µs"));
    head.addAll(RATES);
    Table table = new Table(2, head);
    for (RunResult result : results) {
      Measurement measured = measurement(result);
      List<String> cells = new ArrayList<>();
      cells.add(measured.name());
      cells.add(measured.values());
      cells.add(time(measured.median()));
      cells.add(time(measured.best()));
      cells.addAll(rates(measured));
      table.add(cells);
    }
    return table.toString();
  }

  /** The cells under {@link #RATES}, empty for what has no flops. */
  static List<String> rates(Measurement measured) {
    if (measured.flops().isEmpty()) {
      return List.of("", "", "", "", "");
    }
    double median = measured.rate(measured.median());
    double best = measured.rate(measured.best());
    List<String> cells = new ArrayList<>(List.of(number(median), number(best)));
    OptionalDouble peakOfThreads = measured.peakOfThreads();
    if (measured.peak().isEmpty() || peakOfThreads.isEmpty()) {
      cells.addAll(List.of("", "", ""));
    } else {
      double reachable = peakOfThreads.getAsDouble();
      cells.add(number(measured.peak().getAsDouble()));
      cells.addAll(List.of(percent(median / reachable), percent(best / reachable)));
    }
    return cells;
  }

  private static Measurement measurement(RunResult result) {
    BenchmarkParams params = result.getParams();
    SortedMap<String, String> values = new TreeMap<>();
    params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
    Statistics times = result.getPrimaryResult().getStatistics();
    Result<?> peak = result.getSecondaryResults().get(FmaPeakProfiler.PEAK);
    return new Measurement(
        Measurement.nameOf(params.getBenchmark()),
        values,
        times.getPercentile(50),
        times.getMin(),
        OptionalDouble.of(times.getPercentile(99)),
        peak == null ? OptionalDouble.empty() : OptionalDouble.of(peak.getScore()));
  }
}
