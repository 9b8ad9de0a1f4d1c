package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import java.util.function.DoubleUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * {@code y_i = f(x_i)} and {@code Σ x_i} over 65,536 floats, on one thread, each beside the plain
 * loop over {@link Math}.
 *
 * <p>The functions are verified against {@link StrictMath} within the error that they promise, the
 * sum bit for bit against the scalar definition.
 */
public class ElementwiseBenchmark extends VerifiedBenchmark {
  private static final int SIZE = 65_536;

  private final Compute compute = Compute.simd(1);
  private final float[] x = new float[SIZE];
  private final float[] positive = new float[SIZE];
  private final float[] y = new float[SIZE];

  @Override
  void prepare() {
    System.arraycopy(Operands.normal("x", SIZE), 0, x, 0, SIZE);
    for (int i = 0; i < SIZE; i++) {
      positive[i] = (float) StrictMath.exp(x[i]);
    }
  }

  @Override
  void verify() {
    requireWithin(1, "exp", x, exp(), StrictMath::exp);
    requireWithin(1, "log", positive, log(), StrictMath::log);
    requireWithin(2, "tanh", x, tanh(), StrictMath::tanh);
    requireWithin(2, "sigmoid", x, sigmoid(), z -> 1 / (1 + StrictMath.exp(-z)));
    try (Compute reference = Compute.reference()) {
      Operands.requireSameBits("sum", new float[] {reference.sum(x, 0, SIZE)}, new float[] {sum()});
    }
  }

  private static void requireWithin(
      int ulps, String name, float[] in, float[] out, DoubleUnaryOperator definition) {
    for (int i = 0; i < SIZE; i++) {
      double exact = definition.applyAsDouble(in[i]);
      // Written so that NaN fails too.
      if (!(Math.abs(out[i] - exact) <= ulps * (double) Math.ulp((float) exact))) {
        throw Operands.wrong(name, i, exact, out[i]);
      }
    }
  }

  /** eˣ. */
  @Benchmark
  public float[] exp() {
    compute.exp(x, 0, y, 0, SIZE);
    return y;
  }

  /** eˣ by {@link Math#exp}. */
  @Benchmark
  public float[] expLoop() {
    for (int i = 0; i < SIZE; i++) {
      y[i] = (float) Math.exp(x[i]);
    }
    return y;
  }

  /** ln x. */
  @Benchmark
  public float[] log() {
    compute.log(positive, 0, y, 0, SIZE);
    return y;
  }

  /** ln x by {@link Math#log}. */
  @Benchmark
  public float[] logLoop() {
    for (int i = 0; i < SIZE; i++) {
      y[i] = (float) Math.log(positive[i]);
    }
    return y;
  }

  /** tanh x. */
  @Benchmark
  public float[] tanh() {
    compute.tanh(x, 0, y, 0, SIZE);
    return y;
  }

  /** tanh x by {@link Math#tanh}. */
  @Benchmark
  public float[] tanhLoop() {
    for (int i = 0; i < SIZE; i++) {
      y[i] = (float) Math.tanh(x[i]);
    }
    return y;
  }

  /** 1/(1+e⁻ˣ). */
  @Benchmark
  public float[] sigmoid() {
    compute.sigmoid(x, 0, y, 0, SIZE);
    return y;
  }

  /** 1/(1+e⁻ˣ) by {@link Math#exp}. */
  @Benchmark
  public float[] sigmoidLoop() {
    for (int i = 0; i < SIZE; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
    return y;
  }

  /** The sum. */
  @Benchmark
  public float sum() {
    return compute.sum(x, 0, SIZE);
  }

  /** The sum from left to right. */
  @Benchmark
  public float sumLoop() {
    float sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += x[i];
    }
    return sum;
  }
}
