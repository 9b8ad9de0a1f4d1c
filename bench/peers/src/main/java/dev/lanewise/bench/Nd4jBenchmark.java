package dev.lanewise.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code Nd4j.gemm} on its own arrays outside the heap, into a product that stores columns: one
 * that stores rows it would copy.
 */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class Nd4jBenchmark extends PeerBenchmark {
  private INDArray left;
  private INDArray right;
  private INDArray product;

  @Override
  void prepare() {
    super.prepare();
    NativeEnvironment.requireNone();
    left = stored(a, rowsOfA(), aStride);
    right = stored(b, rowsOfB(), bStride);
    product = Nd4j.create(DataType.FLOAT, new long[] {m, n}, 'f');
    Nd4j.factory().blas().setMaxThreads(1);
  }

  private static INDArray stored(float[] values, int rows, int columns) {
    return Nd4j.create(values, new long[] {rows, columns}, 'c');
  }

  /** The product. */
  @Benchmark
  public INDArray multiply() {
    return Nd4j.gemm(left, right, product, form.transposedA(), form.transposedB(), 1, 0);
  }

  @Override
  float[] result() {
    return multiply().dup('c').data().asFloat();
  }

  /** Frees the memory. */
  @TearDown
  public void free() {
    left.close();
    right.close();
    product.close();
  }
}
