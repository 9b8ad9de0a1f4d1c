package dev.lanewise.core.kernel;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import java.util.List;
import java.util.random.RandomGenerator;

/** One product with seeded operands: sizes around the edges of a tile, odd strides and offsets. */
final class RandomProduct {
  private static final int[] EDGES = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 18, 31, 32, 33, 47, 48, 49, 63, 64, 65, 70, 80,
    100, 127, 128, 129, 130, 145, 200, 257
  };
  private static final List<Form> FORMS = List.of(Form.values());
  private static final int MOST_MULTIPLICATIONS = 400_000;

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
  private final int operation;
  private final float[] a;
  private final float[] b;
  private final float[] c;
  private final float[] bias;

  private RandomProduct(
      Form form,
      int m,
      int n,
      int k,
      int aOffset,
      int aStride,
      int bOffset,
      int bStride,
      int cOffset,
      int cStride,
      int operation,
      float[] a,
      float[] b,
      float[] c,
      float[] bias) {
    this.form = form;
    this.m = m;
    this.n = n;
    this.k = k;
    this.aOffset = aOffset;
    this.aStride = aStride;
    this.bOffset = bOffset;
    this.bStride = bStride;
    this.cOffset = cOffset;
    this.cStride = cStride;
    this.operation = operation;
    this.a = a;
    this.b = b;
    this.c = c;
    this.bias = bias;
  }

  static RandomProduct next(RandomGenerator random) {
    int m;
    int n;
    int k;
    do {
      m = EDGES[random.nextInt(EDGES.length)];
      n = EDGES[random.nextInt(EDGES.length)];
      k = random.nextInt(40) == 0 ? 1000 + random.nextInt(1500) : random.nextInt(20);
      k = random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : k;
    } while ((long) m * n * k > MOST_MULTIPLICATIONS);
    return of(FORMS.get(random.nextInt(FORMS.size())), m, n, k, random);
  }

  static RandomProduct of(Form form, int m, int n, int k, RandomGenerator random) {
    int aRows = form.transposedA() ? k : m;
    int aStride = (form.transposedA() ? m : k) + gap(random);
    int bRows = form.transposedB() ? n : k;
    int bStride = (form.transposedB() ? k : n) + gap(random);
    int cStride = n + gap(random);
    int aOffset = random.nextInt(5);
    int bOffset = random.nextInt(5);
    int cOffset = random.nextInt(5);
    // The last row ends with its last column, not with the stride: nothing may be touched beyond
    // it.
    int aColumns = form.transposedA() ? m : k;
    int bColumns = form.transposedB() ? k : n;
    return new RandomProduct(
        form,
        m,
        n,
        k,
        aOffset,
        aStride,
        bOffset,
        bStride,
        cOffset,
        cStride,
        random.nextInt(3),
        values(aOffset + Math.max(0, (aRows - 1) * aStride + aColumns), random),
        values(bOffset + Math.max(0, (bRows - 1) * bStride + bColumns), random),
        values(cOffset + (m - 1) * cStride + n, random),
        values(2 + n, random));
  }

  /** All of C's array afterwards, with what lies between the rows. */
  float[] run(Kernels kernels) {
    float[] result = c.clone();
    switch (operation) {
      case 0 ->
          kernels.multiply(
              form, m, n, k, a, aOffset, aStride, b, bOffset, bStride, result, cOffset, cStride);
      case 1 ->
          kernels.multiplyAdd(
              form, m, n, k, a, aOffset, aStride, b, bOffset, bStride, result, cOffset, cStride);
      default ->
          kernels.multiplyBias(
              form, m, n, k, a, aOffset, aStride, b, bOffset, bStride, result, cOffset, cStride,
              bias, 2);
    }
    return result;
  }

  String description() {
    return String.format(
        "%s m=%d n=%d k=%d strides %d %d %d operation %d",
        form, m, n, k, aStride, bStride, cStride, operation);
  }

  private static int gap(RandomGenerator random) {
    return random.nextBoolean() ? 0 : random.nextInt(9);
  }

  private static float[] values(int n, RandomGenerator random) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
