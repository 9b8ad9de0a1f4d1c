package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.spi.Kernels;

/**
 * A copy of a transposed A, its columns stored as rows.
 *
 * <p>In place, elements of a column that lie a large power of two apart fall on few sets of the
 * caches, and each tile has them fetched anew from beyond. Rows of the copy are an odd number of
 * vectors apart. A block of work is a vector of its columns.
 */
final class UprightLeft implements Kernels.Block {
  private static final float[] NOTHING = {};

  /** What an element costs, in multiply-adds of a product. */
  private static final long COST = 8;

  private float[] a = NOTHING;
  private int aOffset;
  private int aStep;
  private int m;
  private int k;

  /** The rows, from {@link CacheLines#FIRST} on. */
  float[] rows = NOTHING;

  /** From one row to the next. */
  int stride;

  /** Copies m rows of k elements: at least a vector of either. */
  void copy(int m, int k, float[] a, int aOffset, int aStep, WorkerPool pool) {
    this.m = m;
    this.k = k;
    this.a = a;
    this.aOffset = aOffset;
    this.aStep = aStep;
    stride = (Math.ceilDiv(k, COUNT) | 1) * COUNT;
    rows = CacheLines.atLeast(rows, m * stride);
    pool.run(Math.ceilDiv(k, COUNT), COST * m * k, this);
    this.a = NOTHING;
  }

  /**
   * The last vector of rows reaches back over rows that are done, as does that of columns: what is
   * copied twice is stored twice alike.
   */
  @Override
  public void run(int index) {
    float[] work = Scratch.ofThread().transpose;
    int column = Math.min(index * COUNT, k - COUNT);
    int from = aOffset + column * aStep;
    int to = CacheLines.FIRST + column;
    for (int i = 0; i < m; i += COUNT) {
      int row = Math.min(i, m - COUNT);
      Transpose.square(a, from + row, aStep, rows, to + row * stride, stride, work);
    }
  }
}
