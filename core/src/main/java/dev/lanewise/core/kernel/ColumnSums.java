package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * {@code y_j = Σ_i x_ij}: {@value ReferenceKernels#SUM_ROWS} rows are a chain of additions, then
 * the sums of those are added in order. A block of work is a part of the columns of as many rows.
 */
final class ColumnSums implements Kernels.Block {
  private static final float[] NOTHING = {};

  /** What an element costs, in multiply-adds of a product: it comes from memory and goes. */
  private static final long COST = 4;

  /** Columns of a block of work: whole vectors, four at a time. */
  private static final int WIDTH = 1024;

  private int rows;
  private int columns;
  private float[] x = NOTHING;
  private int xOffset;
  private int xStride;

  /** One sum after the other: the result itself, if there is one only. */
  private float[] sums = NOTHING;

  private int sumsOffset;
  private int parts;
  private float[] several = NOTHING;

  void compute(
      int rows,
      int columns,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      WorkerPool pool) {
    this.rows = rows;
    this.columns = columns;
    this.x = x;
    this.xOffset = xOffset;
    this.xStride = xStride;
    parts = Math.ceilDiv(columns, WIDTH);
    int chains = Math.max(1, Math.ceilDiv(rows, ReferenceKernels.SUM_ROWS));
    if (chains == 1) {
      sums = y;
      sumsOffset = yOffset;
    } else {
      several = Scratch.atLeast(several, chains * columns);
      sums = several;
      sumsOffset = 0;
    }
    pool.run(chains * parts, COST * rows * columns, this);
    if (chains > 1) {
      for (int chain = 1; chain < chains; chain++) {
        RowAddition.add(columns, sums, chain * columns, sums, 0);
      }
      System.arraycopy(sums, 0, y, yOffset, columns);
    }
    this.x = NOTHING;
    sums = NOTHING;
  }

  @Override
  public void run(int index) {
    int chain = index / parts;
    int column = index % parts * WIDTH;
    int row = chain * ReferenceKernels.SUM_ROWS;
    chains(
        Math.min(ReferenceKernels.SUM_ROWS, rows - row),
        Math.min(WIDTH, columns - column),
        x,
        xOffset + row * xStride + column,
        xStride,
        sums,
        sumsOffset + chain * columns + column);
  }

  /** All of it, on the calling thread. */
  static void sums(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    int some = Math.min(ReferenceKernels.SUM_ROWS, rows);
    chains(some, columns, x, xOffset, xStride, y, yOffset);
    for (int row = some; row < rows; row += some) {
      float[] next = Scratch.ofThread().line(columns);
      int left = Math.min(some, rows - row);
      chains(left, columns, x, xOffset + row * xStride, xStride, next, 0);
      RowAddition.add(columns, next, 0, y, yOffset);
    }
  }

  /** One chain of additions a column, ascending, starting at +0. */
  static void chains(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    if (columns < COUNT) {
      sumPart(rows, columns, x, xOffset, xStride, y, yOffset);
      return;
    }
    int j = 0;
    for (; j <= columns - 4 * COUNT; j += 4 * COUNT) {
      sumFourVectors(rows, x, xOffset + j, xStride, y, yOffset + j);
    }
    int last = columns - COUNT;
    for (; j < last; j += 2 * COUNT) {
      int second = Math.min(COUNT, last - j);
      sumTwoVectors(rows, second, x, xOffset + j, xStride, y, yOffset + j);
    }
    if (j < columns) {
      sumVector(rows, x, xOffset + last, xStride, y, yOffset + last);
    }
  }

  /**
   * Fewer columns than a vector has lanes: the other lanes add up what comes next in x, which is
   * left alone. The last rows may not have as much after them.
   */
  private static void sumPart(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    float[] lanes = Scratch.ofThread().tile;
    int spare = x.length - xOffset - COUNT;
    int whole = spare < 0 ? 0 : Math.min(rows, spare / Math.max(1, xStride) + 1);
    sumVector(whole, x, xOffset, xStride, lanes, 0);
    for (int i = whole; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        lanes[j] += x[xOffset + i * xStride + j];
      }
    }
    System.arraycopy(lanes, 0, y, yOffset, columns);
  }

  private static void sumFourVectors(
      int rows, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int i = 0, at = xOffset; i < rows; i++, at += xStride) {
      s0 = FloatVector.fromArray(SPECIES, x, at).add(s0);
      s1 = FloatVector.fromArray(SPECIES, x, at + COUNT).add(s1);
      s2 = FloatVector.fromArray(SPECIES, x, at + 2 * COUNT).add(s2);
      s3 = FloatVector.fromArray(SPECIES, x, at + 3 * COUNT).add(s3);
    }
    s0.intoArray(y, yOffset);
    s1.intoArray(y, yOffset + COUNT);
    s2.intoArray(y, yOffset + 2 * COUNT);
    s3.intoArray(y, yOffset + 3 * COUNT);
  }

  /** The second begins so many columns after the first: it reaches back, or follows. */
  private static void sumTwoVectors(
      int rows, int second, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    for (int i = 0, at = xOffset; i < rows; i++, at += xStride) {
      s0 = FloatVector.fromArray(SPECIES, x, at).add(s0);
      s1 = FloatVector.fromArray(SPECIES, x, at + second).add(s1);
    }
    s0.intoArray(y, yOffset);
    s1.intoArray(y, yOffset + second);
  }

  private static void sumVector(
      int rows, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0, at = xOffset; i < rows; i++, at += xStride) {
      sum = FloatVector.fromArray(SPECIES, x, at).add(sum);
    }
    sum.intoArray(y, yOffset);
  }
}
