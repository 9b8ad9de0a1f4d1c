package dev.lanewise.bench;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/** {@code cblas_sgemm} of Intel MKL on memory outside the heap: nothing is copied. */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class MklBenchmark extends PeerBenchmark {
  private FloatPointer left;
  private FloatPointer right;
  private FloatPointer product;
  private int opA;
  private int opB;

  @Override
  void prepare() {
    super.prepare();
    NativeEnvironment.requireNone();
    mkl_rt.MKL_Set_Num_Threads(1);
    left = new FloatPointer(a);
    right = new FloatPointer(b);
    product = new FloatPointer((long) c.length);
    opA = form.transposedA() ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans;
    opB = form.transposedB() ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans;
  }

  /** The product. */
  @Benchmark
  public FloatPointer multiply() {
    mkl_rt.cblas_sgemm(
        mkl_rt.CblasRowMajor, opA, opB, m, n, k, 1f, left, aStride, right, bStride, 0f, product, n);
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
