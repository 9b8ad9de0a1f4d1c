package dev.lanewise.bench;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * {@code sgemm} of the Java BLAS of netlib with vectors. It stores columns, so it is asked for
 * {@code Cᵀ = op(B)ᵀ·op(A)ᵀ}.
 */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class VectorBlasBenchmark extends PeerBenchmark {
  private BLAS blas;
  private String opA = "";
  private String opB = "";

  @Override
  void prepare() {
    super.prepare();
    blas = JavaBLAS.getInstance();
    if (!blas.getClass().getSimpleName().equals("VectorBLAS")) {
      throw new IllegalStateException(
          "netlib chose " + blas.getClass().getSimpleName() + " instead of VectorBLAS");
    }
    opA = form.transposedA() ? "T" : "N";
    opB = form.transposedB() ? "T" : "N";
  }

  /** The product. */
  @Benchmark
  public float[] multiply() {
    blas.sgemm(opB, opA, n, m, k, 1f, b, bStride, a, aStride, 0f, c, n);
    return c;
  }

  @Override
  float[] result() {
    return multiply();
  }
}
