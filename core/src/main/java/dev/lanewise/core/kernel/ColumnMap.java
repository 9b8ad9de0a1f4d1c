package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.spi.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * {@code y_ij = fma(x_ij, c_0j, c_1j)} or {@code y_ij = c_0j·fma(b_ij, c_1j, a_ij + c_2j)}.
 *
 * <p>Few columns are no loop for vectors: the rows of c are repeated to the length of several rows
 * of the operands, a period, which whole vectors fill whatever the number of columns. A block of
 * work is some periods that lie side by side.
 */
final class ColumnMap implements Kernels.Block {
  private static final float[] NOTHING = {};

  /** What an element costs, in multiply-adds of a product: it comes from memory and goes. */
  private static final long COST = 4;

  /** Numbers of a block of work, about: they stay in the second cache. */
  private static final int NUMBERS = 1 << 14;

  /** Numbers of a period, at least: its loop outlasts its start, and c stays in the first cache. */
  private static final int PERIOD = 512;

  /** What is done to one period or less. */
  @FunctionalInterface
  private interface Part {
    void apply(ColumnMap map, int n, int aFrom, int bFrom, int yFrom);
  }

  private static final Part AFFINE =
      (map, n, aFrom, bFrom, yFrom) ->
          affine(n, map.a, aFrom, map.c, map.cOffset, map.cOffset + map.period, map.y, yFrom);
  private static final Part COMBINATION =
      (map, n, aFrom, bFrom, yFrom) ->
          combine(n, map.a, aFrom, map.b, bFrom, map.c, map.cOffset, map.period, map.y, yFrom);

  private Part part = AFFINE;
  private int size;
  private float[] a = NOTHING;
  private int aOffset;
  private float[] b = NOTHING;
  private int bOffset;

  /** Rows of a period: those of the caller, or in {@link #repeated}. */
  private float[] c = NOTHING;

  private int cOffset;
  private float[] y = NOTHING;
  private int yOffset;
  private int period;
  private int blockSize;
  private float[] repeated = NOTHING;

  void affine(
      int rows,
      int columns,
      float[] x,
      int xOffset,
      float[] c,
      int cOffset,
      float[] y,
      int yOffset,
      WorkerPool pool) {
    map(AFFINE, 2, rows, columns, x, xOffset, x, xOffset, c, cOffset, y, yOffset, pool);
  }

  void combine(
      int rows,
      int columns,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      float[] y,
      int yOffset,
      WorkerPool pool) {
    map(COMBINATION, 3, rows, columns, a, aOffset, b, bOffset, c, cOffset, y, yOffset, pool);
  }

  private void map(
      Part part,
      int coefficients,
      int rows,
      int columns,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      float[] y,
      int yOffset,
      WorkerPool pool) {
    size = rows * columns;
    if (size == 0) {
      return;
    }
    this.part = part;
    this.a = a;
    this.aOffset = aOffset;
    this.b = b;
    this.bOffset = bOffset;
    this.y = y;
    this.yOffset = yOffset;
    repeat(coefficients, rows, columns, c, cOffset);
    blockSize = period * Math.ceilDiv(NUMBERS, period);
    pool.run(Math.ceilDiv(size, blockSize), COST * size, this);
    this.a = NOTHING;
    this.b = NOTHING;
    this.c = NOTHING;
    this.y = NOTHING;
  }

  /** Repeats the rows of c to the length of a period, if that is more than one row. */
  private void repeat(int count, int rows, int columns, float[] c, int cOffset) {
    int copies = columns < PERIOD ? Math.min(rows, copies(columns)) : 1;
    period = copies * columns;
    if (copies == 1) {
      this.c = c;
      this.cOffset = cOffset;
      return;
    }
    repeated = Scratch.atLeast(repeated, count * period);
    for (int i = 0; i < count; i++) {
      int to = i * period;
      System.arraycopy(c, cOffset + i * columns, repeated, to, columns);
      for (int filled = columns; filled < period; filled *= 2) {
        System.arraycopy(repeated, to, repeated, to + filled, Math.min(filled, period - filled));
      }
    }
    this.c = repeated;
    this.cOffset = 0;
  }

  /** The least number of rows that whole vectors fill, times what makes a period of them. */
  private static int copies(int columns) {
    int whole = COUNT / Math.min(COUNT, Integer.lowestOneBit(columns));
    return whole * Math.ceilDiv(PERIOD, whole * columns);
  }

  @Override
  public void run(int index) {
    int first = index * blockSize;
    int end = first + Math.min(blockSize, size - first);
    for (int at = first; at < end; at += period) {
      part.apply(this, Math.min(period, end - at), aOffset + at, bOffset + at, yOffset + at);
    }
  }

  private static void affine(
      int n, float[] x, int xOffset, float[] c, int factor, int shift, float[] y, int yOffset) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .fma(
              FloatVector.fromArray(SPECIES, c, factor + i),
              FloatVector.fromArray(SPECIES, c, shift + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Math.fma(x[xOffset + i], c[factor + i], c[shift + i]);
    }
  }

  /** The rows of c follow each other at this distance. */
  private static void combine(
      int n,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cStride,
      float[] y,
      int yOffset) {
    int slope = cOffset + cStride;
    int shift = slope + cStride;
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector shifted =
          FloatVector.fromArray(SPECIES, a, aOffset + i)
              .add(FloatVector.fromArray(SPECIES, c, shift + i));
      FloatVector sum =
          FloatVector.fromArray(SPECIES, b, bOffset + i)
              .fma(FloatVector.fromArray(SPECIES, c, slope + i), shifted);
      FloatVector.fromArray(SPECIES, c, cOffset + i).mul(sum).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      float shifted = a[aOffset + i] + c[shift + i];
      y[yOffset + i] = c[cOffset + i] * Math.fma(b[bOffset + i], c[slope + i], shifted);
    }
  }
}
