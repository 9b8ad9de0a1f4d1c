package dev.lanewise.bench;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/** {@code cblas_sgemm} of OpenBLAS on memory outside the heap: nothing is copied. */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class OpenBlasBenchmark extends PeerBenchmark {
  private FloatPointer left;
  private FloatPointer right;
  private FloatPointer product;
  private int opA;
  private int opB;

  @Override
  void prepare() {
    super.prepare();
    NativeEnvironment.requireNone();
    openblas_nolapack.blas_set_num_threads(1);
    left = new FloatPointer(a);
    right = new FloatPointer(b);
    product = new FloatPointer((long) c.length);
    opA = form.transposedA() ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
    opB = form.transposedB() ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
  }

  /** The product. */
  @Benchmark
  public FloatPointer multiply() {
    openblas_nolapack.cblas_sgemm(
        openblas_nolapack.CblasRowMajor,
        opA,
        opB,
        m,
        n,
        k,
        1f,
        left,
        aStride,
        right,
        bStride,
        0f,
        product,
        n);
    return product;
  }

  @Override
  float[] result() {
    multiply().get(c);
    return c;
  }

  /** Frees the memory. */
  @TearDown
  public void free() {
    left.close();
    right.close();
    product.close();
  }
}
