package dev.lanewise.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * A Markdown table of all results: the time of the median and of the best sample in µs, and for
 * matrix products the GFLOP/s of both, the fused multiply-add peak of the same JVM, and their
 * shares of it.
 *
 * <p>The peak is itself the best of many short runs, so the best sample is its equal in kind; the
 * median tells what a program gets on the machine as busy as it was.
 */
final class Summary {
  private static final String HEAD =
      """
      | benchmark | parameters | median µs | best µs | median GFLOP/s | best GFLOP/s | FMA peak | median share | best share |
      |---|---|--:|--:|--:|--:|--:|--:|--:|
      """;

  private Summary() {}

  static String of(Collection<RunResult> results) {
    return results.stream().map(Summary::row).collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(RunResult result) {
    Statistics times = result.getPrimaryResult().getStatistics();
    double median = times.getPercentile(50);
    double best = times.getMin();
    List<String> cells = new ArrayList<>();
    cells.add(name(result.getParams()));
    cells.add(parameters(result.getParams()));
    cells.add(number(median));
    cells.add(number(best));
    cells.addAll(rates(result, median, best));
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static List<String> rates(RunResult result, double median, double best) {
    Result<?> peakResult = result.getSecondaryResults().get(FmaPeakProfiler.PEAK);
    if (peakResult == null) {
      return List.of("", "", "", "", "");
    }
    // Flops in a nanosecond are GFLOP/s; times are in µs.
    double kiloFlops =
        GemmShape.parse(result.getParams().getParam(GemmBenchmark.SHAPE)).flops() / 1e3;
    double peak = peakResult.getScore();
    return List.of(
        number(kiloFlops / median),
        number(kiloFlops / best),
        number(peak),
        percent(kiloFlops / median / peak),
        percent(kiloFlops / best / peak));
  }

  private static String name(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.", -1);
    return parts[parts.length - 2].replace("Benchmark", "") + "." + parts[parts.length - 1];
  }

  private static String parameters(BenchmarkParams params) {
    return params.getParamsKeys().stream()
        .sorted()
        .map(params::getParam)
        .collect(Collectors.joining(" "));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
