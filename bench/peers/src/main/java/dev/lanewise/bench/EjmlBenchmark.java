package dev.lanewise.bench;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.openjdk.jmh.annotations.Benchmark;

/** The dense product of EJML. */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class EjmlBenchmark extends PeerBenchmark {
  private FMatrixRMaj left;
  private FMatrixRMaj right;
  private FMatrixRMaj product;

  @Override
  void prepare() {
    super.prepare();
    left = FMatrixRMaj.wrap(rowsOfA(), aStride, a);
    right = FMatrixRMaj.wrap(rowsOfB(), bStride, b);
    product = FMatrixRMaj.wrap(m, n, c);
  }

  /** The product. */
  @Benchmark
  public FMatrixRMaj multiply() {
    return switch (form) {
      case NN -> CommonOps_FDRM.mult(left, right, product);
      case NT -> CommonOps_FDRM.multTransB(left, right, product);
      case TN -> CommonOps_FDRM.multTransA(left, right, product);
      case TT -> CommonOps_FDRM.multTransAB(left, right, product);
    };
  }

  @Override
  float[] result() {
    return multiply().data;
  }
}
