package dev.lanewise.bench;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import org.openjdk.jmh.annotations.Param;

/**
 * {@code C = op(A)·op(B)}, op(A): m×k, op(B): k×n: 2·m·n·k flops an operation, whoever multiplies.
 *
 * <p>The shapes are cubes, the products of a dense layer of 784 inputs in batches of 100, forwards
 * and backwards, those of a wide and of a narrow one, and one image alone.
 */
public abstract class ProductBenchmark extends VerifiedBenchmark {
  /** The name of the parameter that holds the form. */
  static final String FORM = "form";

  /** The name of the parameter that holds the sizes. */
  static final String SHAPE = "shape";

  /** Which operands are stored transposed. */
  @Param({"NN", "NT", "TN", "TT"})
  public Form form = Form.NN;

  /** The sizes m, n, k. */
  @Param({
    "64x64x64",
    "128x128x128",
    "256x256x256",
    "512x512x512",
    "1024x1024x1024",
    "100x256x784",
    "100x50x784",
    "784x256x100",
    "100x784x256",
    "128x1024x1024",
    "100x10x128",
    "1x256x784"
  })
  public String shape = "";

  int m;
  int n;
  int k;

  /** From one row of the stored A, B to the next. */
  int aStride;

  int bStride;
  float[] a = {};
  float[] b = {};
  float[] c = {};

  @Override
  void prepare() {
    GemmShape sizes = GemmShape.parse(shape);
    m = sizes.m();
    n = sizes.n();
    k = sizes.k();
    aStride = form.transposedA() ? m : k;
    bStride = form.transposedB() ? k : n;
    a = Operands.normal("a", m * k);
    b = Operands.normal("b", k * n);
    c = new float[m * n];
  }

  /** The product of these operands, with what the arguments leave open. */
  final void multiplyInto(float[] target, Kernels kernels, float[] left, float[] right) {
    kernels.multiply(form, m, n, k, left, 0, aStride, right, 0, bStride, target, 0, n);
  }

  /** What failed, for messages. */
  final String product() {
    return "product " + form + " " + shape;
  }
}
