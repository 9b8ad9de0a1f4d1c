package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * {@code C = op(A)·op(B)}, op(A): m×k, op(B): k×n, on one thread: 2·m·n·k flops an operation.
 *
 * <p>Verified bit for bit against the scalar definition, every element. The shapes are squares and
 * the products of a dense layer of 784 inputs in batches of 100.
 */
public class GemmBenchmark extends VerifiedBenchmark {
  /** The name of the parameter that holds the sizes. */
  static final String SHAPE = "shape";

  /** Which operands are stored transposed. */
  @Param({"NN", "NT", "TN"})
  public Form form = Form.NN;

  /** The sizes m, n, k. */
  @Param({
    "64x64x64",
    "128x128x128",
    "256x256x256",
    "512x512x512",
    "100x256x784",
    "100x50x784",
    "784x256x100",
    "100x784x256"
  })
  public String shape = "";

  private final Compute compute = Compute.simd(1);
  private int m;
  private int n;
  private int k;
  private float[] a = {};
  private float[] b = {};
  private float[] c = {};

  @Override
  void prepare() {
    GemmShape sizes = GemmShape.parse(shape);
    m = sizes.m();
    n = sizes.n();
    k = sizes.k();
    a = Operands.normal("a", m * k);
    b = Operands.normal("b", k * n);
    c = new float[m * n];
  }

  @Override
  void verify() {
    float[] expected = new float[c.length];
    try (Compute reference = Compute.reference()) {
      multiplyInto(expected, reference);
    }
    Arrays.fill(c, Float.NaN);
    multiplyInto(c, compute);
    Operands.requireSameBits("product " + form + " " + shape, expected, c);
  }

  /** The product. */
  @Benchmark
  public float[] multiply() {
    multiplyInto(c, compute);
    return c;
  }

  private void multiplyInto(float[] target, Kernels kernels) {
    int aStride = form.transposedA() ? m : k;
    int bStride = form.transposedB() ? k : n;
    kernels.multiply(form, m, n, k, a, 0, aStride, b, 0, bStride, target, 0, n);
  }
}
