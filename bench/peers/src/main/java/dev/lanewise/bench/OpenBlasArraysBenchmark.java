package dev.lanewise.bench;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.openjdk.jmh.annotations.Benchmark;

/** {@code cblas_sgemm} of OpenBLAS on arrays of Java, as a program calls it that has arrays. */
public class OpenBlasArraysBenchmark extends PeerBenchmark {
  private int opA;
  private int opB;

  @Override
  void prepare() {
    super.prepare();
    NativeEnvironment.requireNone();
    openblas_nolapack.blas_set_num_threads(1);
    opA = form.transposedA() ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
    opB = form.transposedB() ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
  }

  /** The product. */
  @Benchmark
  public float[] multiply() {
    openblas_nolapack.cblas_sgemm(
        openblas_nolapack.CblasRowMajor, opA, opB, m, n, k, 1f, a, aStride, b, bStride, 0f, c, n);
    return c;
  }

  @Override
  float[] result() {
    return multiply();
  }
}
