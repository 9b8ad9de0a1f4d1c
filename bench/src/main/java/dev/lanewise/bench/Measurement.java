package dev.lanewise.bench;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one benchmark took with one choice of parameters: µs an operation, of the median and of the
 * best sample, and the fused multiply-add peak in GFLOP/s of the same JVM beside matrix products.
 *
 * @param name the class without its ending and the method, as in {@code Gemm.multiply}
 */
record Measurement(
    String name,
    SortedMap<String, String> parameters,
    double median,
    double best,
    OptionalDouble peak) {
  private static final String THREADS = "threads";

  Measurement {
    parameters = new TreeMap<>(parameters);
  }

  /** The name of a benchmark from that of its class and method. */
  static String nameOf(String benchmark) {
    String[] parts = benchmark.split("\\.", -1);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "benchmark '" + benchmark + "' is not the name of a class and a method");
    }
    return parts[parts.length - 2].replace("Benchmark", "") + "." + parts[parts.length - 1];
  }

  /** The name without its method. */
  String kernel() {
    return name.substring(0, name.indexOf('.'));
  }

  /** The name without its kernel. */
  String method() {
    return name.substring(name.indexOf('.') + 1);
  }

  boolean isProduct() {
    return parameters.containsKey(ProductBenchmark.SHAPE);
  }

  /** The values of the parameters. */
  String values() {
    return String.join(" ", parameters.values());
  }

  /** The threads that shared the operation. */
  int threads() {
    return Integer.parseInt(parameters.getOrDefault(THREADS, "1"));
  }

  /** What as many cores as there are threads could reach, in GFLOP/s. */
  OptionalDouble peakOfThreads() {
    return peak.isPresent() ? OptionalDouble.of(threads() * peak.getAsDouble()) : peak;
  }

  /** GFLOP/s of a product that takes this many µs. */
  double rate(double micros) {
    // Flops in a nanosecond are GFLOP/s.
    return GemmShape.parse(parameters.getOrDefault(ProductBenchmark.SHAPE, "")).flops()
        / 1e3
        / micros;
  }

  /** GB/s of a matrix that is read in this many µs. */
  double bandwidth(double micros) {
    return MatrixShape.parse(parameters.getOrDefault(MatrixVectorBenchmark.MATRIX, "")).bytes()
        / 1e3
        / micros;
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
