package dev.lanewise.core.kernel;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;

/** One product on seeded operands: sizes around the edges of a tile, any strides and offsets. */
final class RandomProduct {
  private static final int[] EDGES = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 18, 31, 32, 33, 47, 48, 49, 63, 64, 65, 70,
    80, 100, 127, 128, 129, 130, 145, 200, 257
  };
  private static final int FEW_MULTIPLICATIONS = 20_000;
  private static final int SOME_MULTIPLICATIONS = 400_000;

  /** From 2¹⁹ on the threads share the work. */
  private static final int MANY_MULTIPLICATIONS = 1_000_000;

  /** The kernels that multiply matrices. */
  enum Operation {
    MULTIPLY("multiply with an epilogue"),
    ADD("multiplyAdd"),
    BIAS("multiplyBias"),
    FINISHED("multiplyBias with an epilogue");

    final String kernel;

    Operation(String kernel) {
      this.kernel = kernel;
    }
  }

  private final Operation operation;
  private final Form form;
  private final int m;
  private final int n;
  private final int k;
  private final int aOffset;
  private final int aStride;
  private final int bOffset;
  private final int bStride;
  private final int cOffset;
  private final int cStride;
  private final int biasOffset;
  private final float[] a;
  private final float[] b;
  private final float[] c;
  private final float[] bias;

  private RandomProduct(
      Operation operation, Form form, int m, int n, int k, int aStride, Draw draw) {
    this.operation = operation;
    this.form = form;
    this.m = m;
    this.n = n;
    this.k = k;
    int aColumns = form.transposedA() ? m : k;
    int bColumns = form.transposedB() ? k : n;
    aOffset = draw.gap();
    this.aStride = Math.max(aStride, aColumns + draw.gap());
    a = draw.values(aOffset + extent(form.transposedA() ? k : m, this.aStride, aColumns));
    bOffset = draw.gap();
    bStride = bColumns + draw.gap();
    b = draw.values(bOffset + extent(form.transposedB() ? n : k, bStride, bColumns));
    cOffset = draw.gap();
    cStride = n + draw.gap();
    c = draw.values(cOffset + extent(m, cStride, n));
    biasOffset = draw.gap();
    bias = draw.values(biasOffset + n);
  }

  /** The last row ends with its last column: nothing may be touched beyond it. */
  private static int extent(int rows, int stride, int columns) {
    return rows == 0 ? 0 : (rows - 1) * stride + columns;
  }

  static RandomProduct next(Operation operation, Form form, Draw draw) {
    boolean many = draw.oneIn(120);
    int most =
        many ? MANY_MULTIPLICATIONS : draw.oneIn(20) ? SOME_MULTIPLICATIONS : FEW_MULTIPLICATIONS;
    int least = many ? MANY_MULTIPLICATIONS / 2 : 0;
    int m;
    int n;
    int k;
    do {
      m = draw.oneIn(8) ? 1 : draw.oneOf(EDGES);
      n = draw.oneIn(30) ? draw.below(1200) : draw.oneOf(EDGES);
      k = draw.oneIn(20) ? 1000 + draw.below(1500) : draw.below(20);
      k = draw.oneIn(3) ? draw.oneOf(EDGES) : k;
    } while ((long) m * n * k > most || (long) m * n * k < least);
    return new RandomProduct(operation, form, m, n, k, 0, draw);
  }

  static RandomProduct of(Form form, int m, int n, int k, Draw draw) {
    Operation operation = Operation.values()[draw.below(Operation.values().length)];
    return apart(0, operation, form, m, n, k, draw);
  }

  /** Rows of A, as it is stored, begin at least so many elements apart. */
  static RandomProduct apart(
      int aStride, Operation operation, Form form, int m, int n, int k, Draw draw) {
    return new RandomProduct(operation, form, m, n, k, aStride, draw);
  }

  float[] run(Kernels kernels) {
    float[] result = c.clone();
    switch (operation) {
      case MULTIPLY ->
          kernels.multiply(
              form,
              m,
              n,
              k,
              a,
              aOffset,
              aStride,
              b,
              bOffset,
              bStride,
              result,
              cOffset,
              cStride,
              Draw.finishing(result));
      case ADD ->
          kernels.multiplyAdd(
              form, m, n, k, a, aOffset, aStride, b, bOffset, bStride, result, cOffset, cStride);
      case BIAS ->
          kernels.multiplyBias(
              form,
              m,
              n,
              k,
              a,
              aOffset,
              aStride,
              b,
              bOffset,
              bStride,
              result,
              cOffset,
              cStride,
              bias,
              biasOffset);
      case FINISHED ->
          kernels.multiplyBias(
              form,
              m,
              n,
              k,
              a,
              aOffset,
              aStride,
              b,
              bOffset,
              bStride,
              result,
              cOffset,
              cStride,
              bias,
              biasOffset,
              Draw.finishing(result));
    }
    return result;
  }

  @Override
  public String toString() {
    return String.format(
        "m=%d n=%d k=%d, offsets %d %d %d, strides %d %d %d",
        m, n, k, aOffset, bOffset, cOffset, aStride, bStride, cStride);
  }
}
