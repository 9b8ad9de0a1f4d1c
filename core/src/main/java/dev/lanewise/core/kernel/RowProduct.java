package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * {@code c = a·B} for one row: as fast as B can be read.
 *
 * <p>A matrix that fits the second-level cache is read a strip of columns after the other, which
 * keeps its sums in registers. The last strip reaches back over columns already there and computes
 * these again, which is why the chains start from zero only. A larger one is read {@value #ROWS}
 * rows at a time from the first column to the last, as the processor fetches ahead what is read in
 * order; its sums go to memory and back for each group of rows.
 */
final class RowProduct implements Kernels.Block {
  private static final int STRIP = Lanes.MANY_REGISTERS ? 16 : 8;

  /** Columns of a strip; a row with fewer is no work for this class. */
  static final int COLUMNS = STRIP * COUNT;

  private static final int ROWS = 6;

  /** Columns of a block for one thread where B is read by rows. */
  private static final int LONG_COLUMNS = 1024;

  /** Floats that stay in the second-level cache from one product to the next. */
  private static final int CACHED = 1 << 18;

  private static final float[] NOTHING = {};

  private int n;
  private int k;
  private float[] a = NOTHING;
  private int aOffset;
  private int aStep;
  private float[] b = NOTHING;
  private int bOffset;
  private int bRow;
  private float[] c = NOTHING;
  private int cOffset;
  private boolean byStrips;

  void multiply(
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      WorkerPool pool) {
    this.n = n;
    this.k = k;
    this.a = a;
    this.aOffset = aOffset;
    this.aStep = aStep;
    this.b = b;
    this.bOffset = bOffset;
    this.bRow = bRow;
    this.c = c;
    this.cOffset = cOffset;
    byStrips = (long) n * k <= CACHED;
    // A last strip reaches back into the one before: two threads would write the same places.
    long shared = byStrips && n % COLUMNS > 0 ? 0 : (long) n * k;
    pool.run(Math.ceilDiv(n, byStrips ? COLUMNS : LONG_COLUMNS), shared, this);
    this.a = NOTHING;
    this.b = NOTHING;
    this.c = NOTHING;
  }

  @Override
  public void run(int index) {
    if (byStrips) {
      int j = Math.min(index * COLUMNS, n - COLUMNS);
      if (Lanes.MANY_REGISTERS) {
        sixteenVectors(k, a, aOffset, aStep, b, bOffset + j, bRow, c, cOffset + j);
      } else {
        eightVectors(k, a, aOffset, aStep, b, bOffset + j, bRow, c, cOffset + j);
      }
      return;
    }
    int j = index * LONG_COLUMNS;
    rows(Math.min(LONG_COLUMNS, n - j), bOffset + j, cOffset + j);
  }

  private void rows(int columns, int from, int to) {
    Arrays.fill(c, to, to + columns, 0f);
    int p = 0;
    for (; p <= k - ROWS; p += ROWS) {
      addSix(columns, a, aOffset + p * aStep, aStep, b, from + p * bRow, bRow, c, to);
    }
    for (; p < k; p++) {
      Ranges.axpy(a[aOffset + p * aStep], b, from + p * bRow, c, to, columns);
    }
  }

  private static void sixteenVectors(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    FloatVector c8 = c0;
    FloatVector c9 = c0;
    FloatVector c10 = c0;
    FloatVector c11 = c0;
    FloatVector c12 = c0;
    FloatVector c13 = c0;
    FloatVector c14 = c0;
    FloatVector c15 = c0;
    for (int p = 0, pa = aOffset, pb = bOffset; p < k; p++, pa += aStep, pb += bRow) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[pa]);
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, pb), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, pb + COUNT), c1);
      c2 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 2 * COUNT), c2);
      c3 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 3 * COUNT), c3);
      c4 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 4 * COUNT), c4);
      c5 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 5 * COUNT), c5);
      c6 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 6 * COUNT), c6);
      c7 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 7 * COUNT), c7);
      c8 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 8 * COUNT), c8);
      c9 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 9 * COUNT), c9);
      c10 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 10 * COUNT), c10);
      c11 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 11 * COUNT), c11);
      c12 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 12 * COUNT), c12);
      c13 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 13 * COUNT), c13);
      c14 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 14 * COUNT), c14);
      c15 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 15 * COUNT), c15);
    }
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + COUNT);
    c2.intoArray(c, cOffset + 2 * COUNT);
    c3.intoArray(c, cOffset + 3 * COUNT);
    c4.intoArray(c, cOffset + 4 * COUNT);
    c5.intoArray(c, cOffset + 5 * COUNT);
    c6.intoArray(c, cOffset + 6 * COUNT);
    c7.intoArray(c, cOffset + 7 * COUNT);
    c8.intoArray(c, cOffset + 8 * COUNT);
    c9.intoArray(c, cOffset + 9 * COUNT);
    c10.intoArray(c, cOffset + 10 * COUNT);
    c11.intoArray(c, cOffset + 11 * COUNT);
    c12.intoArray(c, cOffset + 12 * COUNT);
    c13.intoArray(c, cOffset + 13 * COUNT);
    c14.intoArray(c, cOffset + 14 * COUNT);
    c15.intoArray(c, cOffset + 15 * COUNT);
  }

  private static void eightVectors(
      int k,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    for (int p = 0, pa = aOffset, pb = bOffset; p < k; p++, pa += aStep, pb += bRow) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[pa]);
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, pb), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, pb + COUNT), c1);
      c2 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 2 * COUNT), c2);
      c3 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 3 * COUNT), c3);
      c4 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 4 * COUNT), c4);
      c5 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 5 * COUNT), c5);
      c6 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 6 * COUNT), c6);
      c7 = x.fma(FloatVector.fromArray(SPECIES, b, pb + 7 * COUNT), c7);
    }
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + COUNT);
    c2.intoArray(c, cOffset + 2 * COUNT);
    c3.intoArray(c, cOffset + 3 * COUNT);
    c4.intoArray(c, cOffset + 4 * COUNT);
    c5.intoArray(c, cOffset + 5 * COUNT);
    c6.intoArray(c, cOffset + 6 * COUNT);
    c7.intoArray(c, cOffset + 7 * COUNT);
  }

  private static void addSix(
      int columns,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset) {
    float a0 = a[aOffset];
    float a1 = a[aOffset + aStep];
    float a2 = a[aOffset + 2 * aStep];
    float a3 = a[aOffset + 3 * aStep];
    float a4 = a[aOffset + 4 * aStep];
    float a5 = a[aOffset + 5 * aStep];
    int b0 = bOffset;
    int b1 = bOffset + bRow;
    int b2 = bOffset + 2 * bRow;
    int b3 = bOffset + 3 * bRow;
    int b4 = bOffset + 4 * bRow;
    int b5 = bOffset + 5 * bRow;
    int j = 0;
    for (; j <= columns - COUNT; j += COUNT) {
      FloatVector sum = FloatVector.fromArray(SPECIES, c, cOffset + j);
      sum = FloatVector.broadcast(SPECIES, a0).fma(FloatVector.fromArray(SPECIES, b, b0 + j), sum);
      sum = FloatVector.broadcast(SPECIES, a1).fma(FloatVector.fromArray(SPECIES, b, b1 + j), sum);
      sum = FloatVector.broadcast(SPECIES, a2).fma(FloatVector.fromArray(SPECIES, b, b2 + j), sum);
      sum = FloatVector.broadcast(SPECIES, a3).fma(FloatVector.fromArray(SPECIES, b, b3 + j), sum);
      sum = FloatVector.broadcast(SPECIES, a4).fma(FloatVector.fromArray(SPECIES, b, b4 + j), sum);
      sum = FloatVector.broadcast(SPECIES, a5).fma(FloatVector.fromArray(SPECIES, b, b5 + j), sum);
      sum.intoArray(c, cOffset + j);
    }
    for (; j < columns; j++) {
      float sum = c[cOffset + j];
      sum = Math.fma(a0, b[b0 + j], sum);
      sum = Math.fma(a1, b[b1 + j], sum);
      sum = Math.fma(a2, b[b2 + j], sum);
      sum = Math.fma(a3, b[b3 + j], sum);
      sum = Math.fma(a4, b[b4 + j], sum);
      sum = Math.fma(a5, b[b5 + j], sum);
      c[cOffset + j] = sum;
    }
  }
}
