package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * {@code y_i = f(x_i)} and {@code Σ x_i} over an array, on one thread, each beside the plain loop
 * over {@link Math}.
 *
 * <p>The functions are verified against {@link StrictMath} within the error that they promise, the
 * sum bit for bit against the scalar definition.
 */
public class ElementwiseBenchmark extends FunctionBenchmark {
  private final Compute compute = Compute.simd(1);

  @Override
  void verify() {
    requireWithin(1, "exp", x, exp(), StrictMath::exp);
    requireWithin(1, "log", positive, log(), StrictMath::log);
    requireWithin(2, "tanh", x, tanh(), StrictMath::tanh);
    requireWithin(2, "sigmoid", x, sigmoid(), z -> 1 / (1 + StrictMath.exp(-z)));
    try (Compute reference = Compute.reference()) {
      Operands.requireSameBits(
          "sum", new float[] {reference.sum(x, 0, elements)}, new float[] {sum()});
    }
  }

  /** eˣ. */
  @Benchmark
  public float[] exp() {
    compute.exp(x, 0, y, 0, elements);
    return y;
  }

  /** eˣ by {@link Math#exp}. */
  @Benchmark
  public float[] expLoop() {
    for (int i = 0; i < elements; i++) {
      y[i] = (float) Math.exp(x[i]);
    }
    return y;
  }

  /** ln x. */
  @Benchmark
  public float[] log() {
    compute.log(positive, 0, y, 0, elements);
    return y;
  }

  /** ln x by {@link Math#log}. */
  @Benchmark
  public float[] logLoop() {
    for (int i = 0; i < elements; i++) {
      y[i] = (float) Math.log(positive[i]);
    }
    return y;
  }

  /** tanh x. */
  @Benchmark
  public float[] tanh() {
    compute.tanh(x, 0, y, 0, elements);
    return y;
  }

  /** tanh x by {@link Math#tanh}. */
  @Benchmark
  public float[] tanhLoop() {
    for (int i = 0; i < elements; i++) {
      y[i] = (float) Math.tanh(x[i]);
    }
    return y;
  }

  /** 1/(1+e⁻ˣ). */
  @Benchmark
  public float[] sigmoid() {
    compute.sigmoid(x, 0, y, 0, elements);
    return y;
  }

  /** 1/(1+e⁻ˣ) by {@link Math#exp}. */
  @Benchmark
  public float[] sigmoidLoop() {
    for (int i = 0; i < elements; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
    return y;
  }

  /** The sum. */
  @Benchmark
  public float sum() {
    return compute.sum(x, 0, elements);
  }

  /** The sum from left to right. */
  @Benchmark
  public float sumLoop() {
    float sum = 0;
    for (int i = 0; i < elements; i++) {
      sum += x[i];
    }
    return sum;
  }
}
