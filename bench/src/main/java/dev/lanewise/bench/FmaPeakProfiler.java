package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the fused multiply-add peak of one core after each iteration of a matrix product, a
 * convolution or a network, in the JVM that is measured: clock and neighbours are those of the
 * operation. The highest one counts, which makes shares of it the lowest.
 */
public final class FmaPeakProfiler implements InternalProfiler {
  /** The name of the result, in GFLOP/s. */
  static final String PEAK = "fmaPeak";

  /** The name of the result that tells the width of a vector. */
  static final String LANES = "floatLanes";

  @Override
  public String getDescription() {
    return "Fused multiply-add peak of one core, beside products, convolutions and networks";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    // The peak is measured when the operation has warmed the core.
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Collection<String> parameters = benchmark.getParamsKeys();
    if (!parameters.contains(ProductBenchmark.SHAPE)
        && !parameters.contains(ConvolutionBenchmark.LAYER)
        && !parameters.contains(MeasuredNetwork.PARAMETER)) {
      return List.of();
    }
    double peak = Compute.measureFmaPeak();
    double lanes = Compute.lanes().lanes();
    return List.of(
        new ScalarResult(PEAK, peak, "GFLOP/s", AggregationPolicy.MAX),
        new ScalarResult(LANES, lanes, "floats", AggregationPolicy.MAX));
  }
}
