package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.spi.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * {@code c = a·B} for one row: as fast as B can be read.
 *
 * <p>Eight vectors of columns go down all rows of B at once. The last of them reach back over
 * columns already there and compute these again, which is why the chains start from zero only.
 */
final class RowProduct implements Kernels.Block {
  /** Columns of a block; a row with fewer is no work for this class. */
  static final int COLUMNS = 8 * COUNT;

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
    int blocks = Math.ceilDiv(n, COLUMNS);
    // The last block reaches back into the one before: two threads would write the same places.
    long shared = n % COLUMNS == 0 ? (long) n * k : 0;
    pool.run(blocks, shared, this);
    this.a = NOTHING;
    this.b = NOTHING;
    this.c = NOTHING;
  }

  @Override
  public void run(int index) {
    int j = Math.min(index * COLUMNS, n - COLUMNS);
    chains(k, a, aOffset, aStep, b, bOffset + j, bRow, c, cOffset + j);
  }

  private static void chains(
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
}
