package dev.lanewise.core.linalg;

import dev.lanewise.core.kernel.BestRate;
import dev.lanewise.core.kernel.FmaPeak;
import dev.lanewise.core.kernel.Lanes;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;

/**
 * Kernels and the threads they run on, open until closed.
 *
 * <pre>{@code
 * try (Compute compute = Compute.simd(2)) {
 *   Tensor c = new LinearAlgebra(compute).multiply(a, b);
 * }
 * }</pre>
 *
 * <p>Both kinds return the same bits for the same arguments. They may be called from several
 * threads; after {@link #close()} they work on the calling thread alone.
 */
public interface Compute extends Kernels, AutoCloseable {

  /**
   * Vector kernels on this many threads, the calling one among them.
   *
   * @throws IllegalArgumentException if {@code threads} is below 1
   * @throws UnsupportedOperationException if the processor has no fused multiply-add
   */
  static Compute simd(int threads) {
    return new SimdCompute(threads);
  }

  /** The scalar definition of every kernel: slow, for tests and for machines without vectors. */
  static Compute reference() {
    return new ReferenceCompute();
  }

  /** The vector unit of this processor. */
  static VectorUnit lanes() {
    return new VectorUnit(Lanes.bits(), Lanes.hasFma());
  }

  /** The most GFLOP/s that one thread can reach; takes about half a second. */
  static double measureFmaPeak() {
    return FmaPeak.measure();
  }

  /** The number of threads that may work at once. */
  int threads();

  /**
   * The same arithmetic on the same threads, for a network whose parameters stay as they are for
   * many products: each thread takes some of the examples through all layers. Open as long as this
   * is.
   */
  default Kernels forInference() {
    return this;
  }

  /** Ends the threads. */
  @Override
  void close();

  /**
   * GFLOP/s of these kernels on a {@code size}×{@code size} matrix product, the best of many.
   *
   * @throws IllegalArgumentException if {@code size} is below 1
   */
  default double measureGemm(int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "cannot time a product of size " + size + ": it must be 1 or more");
    }
    float[] a = new float[size * size];
    float[] b = new float[size * size];
    float[] c = new float[size * size];
    Arrays.fill(a, 1f);
    Arrays.fill(b, 1f);
    double gflops =
        BestRate.of(
            2.0 * size * size * size,
            () -> {
              multiply(Form.NN, size, size, size, a, 0, size, b, 0, size, c, 0, size);
              return c[0];
            });
    if (c[0] != size) {
      throw new IllegalStateException(
          "a product of ones gave " + c[0] + " instead of " + size + ": the kernels are broken");
    }
    return gflops;
  }
}
