package dev.lanewise.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one benchmark took with one choice of parameters, in µs an operation.
 *
 * @param name the class without its ending and the method, as in {@code Gemm.multiply}
 * @param median of the samples
 * @param best of the samples
 * @param late what one sample in a hundred exceeds, if the run tells
 * @param peak the fused multiply-add peak in GFLOP/s of the same JVM, beside products, convolutions
 *     and networks
 */
record Measurement(
    String name,
    SortedMap<String, String> parameters,
    double median,
    double best,
    OptionalDouble late,
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

  /** The network that was trained or asked, if any. */
  Optional<MeasuredNetwork> network() {
    return MeasuredNetwork.of(parameters);
  }

  /** Whether the network was asked, not trained. */
  boolean isInference() {
    return parameters.containsKey(InferenceBenchmark.BATCH);
  }

  /** The images of one operation on a network. */
  int images() {
    return isInference()
        ? positive(InferenceBenchmark.BATCH)
        : network().map(MeasuredNetwork::batch).orElse(0);
  }

  boolean isProduct() {
    return parameters.containsKey(ProductBenchmark.SHAPE);
  }

  /** The values of the parameters. */
  String values() {
    return String.join(" ", parameters.values());
  }

  /** The floating-point operations of one operation, if they are its unit of work. */
  OptionalDouble flops() {
    if (isProduct()) {
      return OptionalDouble.of(GemmShape.parse(parameter(ProductBenchmark.SHAPE)).flops());
    }
    if (network().isPresent()) {
      MeasuredNetwork measured = network().orElseThrow();
      return OptionalDouble.of(
          isInference() ? images() * measured.inferenceFlops() : measured.trainingFlops());
    }
    return parameters.containsKey(ConvolutionBenchmark.LAYER)
        ? OptionalDouble.of(ConvolutionBenchmark.flops(parameter(ConvolutionBenchmark.LAYER)))
        : OptionalDouble.empty();
  }

  /** The bytes that one operation reads, if they are its unit of work. */
  OptionalDouble bytes() {
    return parameters.containsKey(MatrixVectorBenchmark.MATRIX)
        ? OptionalDouble.of(MatrixShape.parse(parameter(MatrixVectorBenchmark.MATRIX)).bytes())
        : OptionalDouble.empty();
  }

  /** The length of the arrays of one operation, if their elements are its unit of work. */
  OptionalDouble elements() {
    return parameters.containsKey(FunctionBenchmark.ELEMENTS)
        ? OptionalDouble.of(positive(FunctionBenchmark.ELEMENTS))
        : OptionalDouble.empty();
  }

  /** GFLOP/s of what takes this many µs. */
  double rate(double micros) {
    // Flops in a nanosecond are GFLOP/s.
    return flops().orElseThrow() / 1e3 / micros;
  }

  /** GB/s of what takes this many µs. */
  double bandwidth(double micros) {
    return bytes().orElseThrow() / 1e3 / micros;
  }

  /** ns an element by the median. */
  double nanosPerElement() {
    return 1e3 * median / elements().orElseThrow();
  }

  /** How many of these there are in a second, by the median. */
  double perSecond() {
    return 1e6 / median;
  }

  /** The threads that shared the operation. */
  int threads() {
    return parameters.containsKey(THREADS) ? positive(THREADS) : 1;
  }

  /** How many times as fast as on one thread, if both were measured. */
  OptionalDouble speedUp(Collection<Measurement> all) {
    return threads() == 1
        ? OptionalDouble.empty()
        : all.stream()
            .filter(other -> other.threads() == 1 && other.isOtherwise(this))
            .mapToDouble(other -> other.median / median)
            .findFirst();
  }

  private boolean isOtherwise(Measurement other) {
    return name.equals(other.name) && withoutThreads().equals(other.withoutThreads());
  }

  private SortedMap<String, String> withoutThreads() {
    SortedMap<String, String> rest = new TreeMap<>(parameters);
    rest.remove(THREADS);
    return rest;
  }

  /** What as many cores as there are threads could reach, in GFLOP/s. */
  OptionalDouble peakOfThreads() {
    return peak.isPresent() ? OptionalDouble.of(threads() * peak.getAsDouble()) : peak;
  }

  private String parameter(String key) {
    return parameters.getOrDefault(key, "");
  }

  private int positive(String key) {
    String text = parameter(key);
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          key + " '" + text + "' is not a whole number from 1 to 999999999");
    }
    return Integer.parseInt(text);
  }

  /** Refuses parameters that cannot be read, so that nothing above fails later. */
  Measurement checked() {
    flops();
    bytes();
    elements();
    threads();
    return this;
  }

  /** A time in µs. */
  static String time(double micros) {
    return String.format(Locale.ROOT, micros < 10 ? "%.2f" : "%.1f", micros);
  }

  static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "";
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
