package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code C = start + A·B} for one tile: up to {@value #ROWS} rows of A times columns of B, both
 * read in place. As {@link PackedTile}, for products too small to repay the packing; A is stored by
 * rows.
 */
final class DirectTile {
  static final int ROWS = 6;

  private DirectTile() {}

  /**
   * Columns {@code [0, columns)} of a panel: 1 to {@value #ROWS} rows, at least one vector of
   * columns.
   */
  static void multiply(
      int rows,
      int columns,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    int last = columns - COUNT;
    switch ((columns + COUNT - 1) / COUNT) {
      case 1 ->
          oneVector(
              rows,
              k,
              a,
              aOffset,
              aRow,
              b,
              bOffset,
              bRow,
              start,
              startOffset,
              startRow,
              c,
              cOffset,
              cRow);
      case 2 ->
          twoVectors(
              rows,
              last,
              k,
              a,
              aOffset,
              aRow,
              b,
              bOffset,
              bRow,
              start,
              startOffset,
              startRow,
              c,
              cOffset,
              cRow);
      case 3 ->
          threeVectors(
              rows,
              last,
              k,
              a,
              aOffset,
              aRow,
              b,
              bOffset,
              bRow,
              start,
              startOffset,
              startRow,
              c,
              cOffset,
              cRow);
      default ->
          fourVectors(
              rows,
              last,
              k,
              a,
              aOffset,
              aRow,
              b,
              bOffset,
              bRow,
              start,
              startOffset,
              startRow,
              c,
              cOffset,
              cRow);
    }
  }

  private static void fourVectors(
      int rows,
      int last,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int a0 = aOffset;
    int a1 = aOffset + r1 * aRow;
    int a2 = aOffset + r2 * aRow;
    int a3 = aOffset + r3 * aRow;
    int a4 = aOffset + r4 * aRow;
    int a5 = aOffset + r5 * aRow;
    int s0 = startOffset;
    int s1 = startOffset + r1 * startRow;
    int s2 = startOffset + r2 * startRow;
    int s3 = startOffset + r3 * startRow;
    int s4 = startOffset + r4 * startRow;
    int s5 = startOffset + r5 * startRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, s0 + COUNT);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, s0 + 2 * COUNT);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, s0 + last);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s1 + COUNT);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, s1 + 2 * COUNT);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, s1 + last);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, s2 + COUNT);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, s2 + 2 * COUNT);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, s2 + last);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, s3 + COUNT);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, s3 + 2 * COUNT);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, s3 + last);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, s4 + COUNT);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, s4 + 2 * COUNT);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, s4 + last);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, s5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, s5 + COUNT);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, s5 + 2 * COUNT);
    FloatVector c53 = FloatVector.fromArray(SPECIES, start, s5 + last);
    for (int pa = 0, pb = bOffset; pa < k; pa++, pb += bRow) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, pb + COUNT);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, pb + 2 * COUNT);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, pb + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + pa]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(SPECIES, a[a1 + pa]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(SPECIES, a[a2 + pa]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(SPECIES, a[a3 + pa]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(SPECIES, a[a4 + pa]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(SPECIES, a[a5 + pa]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    c00.intoArray(c, to0);
    c01.intoArray(c, to0 + COUNT);
    c02.intoArray(c, to0 + 2 * COUNT);
    c03.intoArray(c, to0 + last);
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + COUNT);
    c12.intoArray(c, to1 + 2 * COUNT);
    c13.intoArray(c, to1 + last);
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + COUNT);
    c22.intoArray(c, to2 + 2 * COUNT);
    c23.intoArray(c, to2 + last);
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + COUNT);
    c32.intoArray(c, to3 + 2 * COUNT);
    c33.intoArray(c, to3 + last);
    c40.intoArray(c, to4);
    c41.intoArray(c, to4 + COUNT);
    c42.intoArray(c, to4 + 2 * COUNT);
    c43.intoArray(c, to4 + last);
    c50.intoArray(c, to5);
    c51.intoArray(c, to5 + COUNT);
    c52.intoArray(c, to5 + 2 * COUNT);
    c53.intoArray(c, to5 + last);
  }

  private static void threeVectors(
      int rows,
      int last,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int a0 = aOffset;
    int a1 = aOffset + r1 * aRow;
    int a2 = aOffset + r2 * aRow;
    int a3 = aOffset + r3 * aRow;
    int a4 = aOffset + r4 * aRow;
    int a5 = aOffset + r5 * aRow;
    int s0 = startOffset;
    int s1 = startOffset + r1 * startRow;
    int s2 = startOffset + r2 * startRow;
    int s3 = startOffset + r3 * startRow;
    int s4 = startOffset + r4 * startRow;
    int s5 = startOffset + r5 * startRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, s0 + COUNT);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, s0 + last);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s1 + COUNT);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, s1 + last);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, s2 + COUNT);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, s2 + last);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, s3 + COUNT);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, s3 + last);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, s4 + COUNT);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, s4 + last);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, s5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, s5 + COUNT);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, s5 + last);
    for (int pa = 0, pb = bOffset; pa < k; pa++, pb += bRow) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, pb + COUNT);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, pb + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + pa]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = FloatVector.broadcast(SPECIES, a[a1 + pa]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = FloatVector.broadcast(SPECIES, a[a2 + pa]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = FloatVector.broadcast(SPECIES, a[a3 + pa]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      x = FloatVector.broadcast(SPECIES, a[a4 + pa]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      x = FloatVector.broadcast(SPECIES, a[a5 + pa]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
    }
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    c00.intoArray(c, to0);
    c01.intoArray(c, to0 + COUNT);
    c02.intoArray(c, to0 + last);
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + COUNT);
    c12.intoArray(c, to1 + last);
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + COUNT);
    c22.intoArray(c, to2 + last);
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + COUNT);
    c32.intoArray(c, to3 + last);
    c40.intoArray(c, to4);
    c41.intoArray(c, to4 + COUNT);
    c42.intoArray(c, to4 + last);
    c50.intoArray(c, to5);
    c51.intoArray(c, to5 + COUNT);
    c52.intoArray(c, to5 + last);
  }

  private static void twoVectors(
      int rows,
      int last,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int a0 = aOffset;
    int a1 = aOffset + r1 * aRow;
    int a2 = aOffset + r2 * aRow;
    int a3 = aOffset + r3 * aRow;
    int a4 = aOffset + r4 * aRow;
    int a5 = aOffset + r5 * aRow;
    int s0 = startOffset;
    int s1 = startOffset + r1 * startRow;
    int s2 = startOffset + r2 * startRow;
    int s3 = startOffset + r3 * startRow;
    int s4 = startOffset + r4 * startRow;
    int s5 = startOffset + r5 * startRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, s0 + last);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s1 + last);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, s2 + last);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, s3 + last);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, s4 + last);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, s5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, s5 + last);
    for (int pa = 0, pb = bOffset; pa < k; pa++, pb += bRow) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, pb + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + pa]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + pa]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + pa]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + pa]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(SPECIES, a[a4 + pa]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[a5 + pa]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
    }
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    c00.intoArray(c, to0);
    c01.intoArray(c, to0 + last);
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + last);
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + last);
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + last);
    c40.intoArray(c, to4);
    c41.intoArray(c, to4 + last);
    c50.intoArray(c, to5);
    c51.intoArray(c, to5 + last);
  }

  private static void oneVector(
      int rows,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int a0 = aOffset;
    int a1 = aOffset + r1 * aRow;
    int a2 = aOffset + r2 * aRow;
    int a3 = aOffset + r3 * aRow;
    int a4 = aOffset + r4 * aRow;
    int a5 = aOffset + r5 * aRow;
    int s0 = startOffset;
    int s1 = startOffset + r1 * startRow;
    int s2 = startOffset + r2 * startRow;
    int s3 = startOffset + r3 * startRow;
    int s4 = startOffset + r4 * startRow;
    int s5 = startOffset + r5 * startRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, s5);
    for (int pa = 0, pb = bOffset; pa < k; pa++, pb += bRow) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + pa]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(SPECIES, a[a1 + pa]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(SPECIES, a[a2 + pa]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(SPECIES, a[a3 + pa]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(SPECIES, a[a4 + pa]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(SPECIES, a[a5 + pa]);
      c50 = x.fma(b0, c50);
    }
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    c00.intoArray(c, to0);
    c10.intoArray(c, to1);
    c20.intoArray(c, to2);
    c30.intoArray(c, to3);
    c40.intoArray(c, to4);
    c50.intoArray(c, to5);
  }
}
