package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.Form;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * {@code y = x·W}, x: 1×k, W: k×n, on one thread, beside the sum of the elements of W.
 *
 * <p>Both read each of the 4·k·n bytes of W once, which is their unit of work: one row has too few
 * flops a byte to be bound by anything but memory, and the sum shows what memory gives. Both are
 * verified bit for bit against the scalar definition.
 */
public class MatrixVectorBenchmark extends VerifiedBenchmark {
  /** The name of the parameter that holds the sizes. */
  static final String MATRIX = "matrix";

  /** The sizes k, n of W. */
  @Param({"784x256", "1024x1024"})
  public String matrix = "";

  private final Compute compute = Compute.simd(1);
  private int n;
  private int k;
  private float[] x = {};
  private float[] w = {};
  private float[] y = {};

  @Override
  void prepare() {
    MatrixShape sizes = MatrixShape.parse(matrix);
    k = sizes.rows();
    n = sizes.columns();
    x = Operands.normal("x", k);
    w = Operands.normal("w", k * n);
    y = new float[n];
  }

  @Override
  void verify() {
    float[] expected = new float[n];
    try (Compute reference = Compute.reference()) {
      reference.multiply(Form.NN, 1, n, k, x, 0, k, w, 0, n, expected, 0, n);
      Arrays.fill(y, Float.NaN);
      Operands.requireSameBits("row times " + matrix, expected, multiply());
      Operands.requireSameBits(
          "sum of " + matrix, new float[] {reference.sum(w, 0, w.length)}, new float[] {sum()});
    }
  }

  /** One row times the matrix. */
  @Benchmark
  public float[] multiply() {
    compute.multiply(Form.NN, 1, n, k, x, 0, k, w, 0, n, y, 0, n);
    return y;
  }

  /** The sum of the elements of the matrix. */
  @Benchmark
  public float sum() {
    return compute.sum(w, 0, w.length);
  }
}
