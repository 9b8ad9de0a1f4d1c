package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code C = op(A)·op(B)} by the vector kernels.
 *
 * <p>Verified bit for bit against the scalar definition, every element.
 */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class GemmBenchmark extends ProductBenchmark {
  /** Threads that share the product, the calling one among them. */
  @Param("1")
  public int threads;

  private Compute compute;

  @Override
  void prepare() {
    super.prepare();
    compute = Compute.simd(threads);
  }

  @Override
  void verify() {
    float[] expected = new float[c.length];
    try (Compute reference = Compute.reference()) {
      multiplyInto(expected, reference, a, b);
    }
    Arrays.fill(c, Float.NaN);
    multiply();
    Operands.requireSameBits(product(), expected, c);
  }

  /** The product. */
  @Benchmark
  public float[] multiply() {
    multiplyInto(c, compute, a, b);
    return c;
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    compute.close();
  }
}
