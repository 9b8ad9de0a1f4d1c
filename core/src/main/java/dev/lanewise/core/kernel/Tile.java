package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code C = A·B} or {@code C += A·B} for some rows of A and up to four vectors of columns of B,
 * {@value #ROWS} rows at a time; {@link TallTile} takes what it can.
 *
 * <p>A is read in place: its rows begin anywhere, and each is {@code runs} equal runs of elements a
 * {@code step} apart ({@link LeftRows}), which serves a matrix, its transpose and the patches of an
 * image alike. B has rows {@code bRow} apart: a packed panel, or the matrix itself where there are
 * 32 registers: with 16 the loop has to count in panel rows of constant length to keep its vectors
 * in them.
 *
 * <p>The accumulators are named locals, so that they stay in registers through the loop over k:
 * with 32 registers up to {@value #ROWS}×4 of them, with 16 up to {@value #ROWS}×2. The chains
 * start from zero, or from C if it goes {@code onto} that. A tile with fewer rows repeats its last
 * one, and its last vector of columns reaches back over columns already there: all of C is read
 * before any is written, so that what is computed twice is stored twice alike.
 */
final class Tile {
  static final int ROWS = 6;

  /**
   * Where chains of three and four vectors start that do not go onto C. Loading zeros costs less
   * than what C2 makes of constants that all accumulators share: it keeps some of them in memory.
   */
  private static final float[] ZEROS = new float[4 * COUNT];

  private Tile() {}

  /**
   * Rows {@code row} to {@code row + rows - 1} of A, which begin at their offsets plus {@code
   * from}, times {@code columns} of B. With fewer columns than a vector has lanes, B has a whole
   * vector all the same.
   */
  static void multiply(
      LeftRows a,
      int from,
      int row,
      int rows,
      float[] b,
      int bOffset,
      int bRow,
      int columns,
      boolean onto,
      float[] c,
      int cOffset,
      int cRow) {
    if (columns <= COUNT) {
      NarrowTile.multiply(a, from, row, rows, b, bOffset, bRow, columns, onto, c, cOffset, cRow);
      return;
    }
    int last = columns - COUNT;
    int done =
        Lanes.MANY_REGISTERS
            ? TallTile.multiply(
                a, from, row, rows, b, bOffset, bRow, columns, onto, c, cOffset, cRow)
            : 0;
    for (int i = done; i < rows; i += ROWS) {
      int some = Math.min(ROWS, rows - i);
      int to = cOffset + i * cRow;
      if (columns > 3 * COUNT) {
        fourVectors(a, from, row + i, some, last, b, bOffset, bRow, onto, c, to, cRow);
      } else if (columns > 2 * COUNT) {
        threeVectors(a, from, row + i, some, last, b, bOffset, bRow, onto, c, to, cRow);
      } else if (Lanes.MANY_REGISTERS) {
        twoVectors(a, from, row + i, some, last, b, bOffset, bRow, onto, c, to, cRow);
      } else {
        runByRun(a, from, row + i, some, last, b, bOffset, onto, c, to, cRow);
      }
    }
  }

  private static void fourVectors(
      LeftRows left,
      int from,
      int row,
      int rows,
      int last,
      float[] b,
      int bOffset,
      int bRow,
      boolean onto,
      float[] c,
      int cOffset,
      int cRow) {
    float[] a = left.data;
    int[] offsets = left.offsets;
    int runs = left.runs;
    int run = left.run;
    int step = left.step;
    int jump = left.jump;
    int rightJump = left.rightJump;
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int a0 = offsets[row];
    int a1 = offsets[row + r1];
    int a2 = offsets[row + r2];
    int a3 = offsets[row + r3];
    int a4 = offsets[row + r4];
    int a5 = offsets[row + r5];
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    float[] start = onto ? c : ZEROS;
    int startOffset = onto ? cOffset : 0;
    int startRow = onto ? cRow : 0;
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
    int pa = from;
    int pb = bOffset;
    for (int s = 0; s < runs; s++) {
      for (int p = 0; p < run; p++) {
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
        pa += step;
        pb += bRow;
      }
      pa += jump;
      pb += rightJump;
    }
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
      LeftRows left,
      int from,
      int row,
      int rows,
      int last,
      float[] b,
      int bOffset,
      int bRow,
      boolean onto,
      float[] c,
      int cOffset,
      int cRow) {
    float[] a = left.data;
    int[] offsets = left.offsets;
    int runs = left.runs;
    int run = left.run;
    int step = left.step;
    int jump = left.jump;
    int rightJump = left.rightJump;
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int a0 = offsets[row];
    int a1 = offsets[row + r1];
    int a2 = offsets[row + r2];
    int a3 = offsets[row + r3];
    int a4 = offsets[row + r4];
    int a5 = offsets[row + r5];
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    float[] start = onto ? c : ZEROS;
    int startOffset = onto ? cOffset : 0;
    int startRow = onto ? cRow : 0;
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
    int pa = from;
    int pb = bOffset;
    for (int s = 0; s < runs; s++) {
      for (int p = 0; p < run; p++) {
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
        pa += step;
        pb += bRow;
      }
      pa += jump;
      pb += rightJump;
    }
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
      LeftRows left,
      int from,
      int row,
      int rows,
      int last,
      float[] b,
      int bOffset,
      int bRow,
      boolean onto,
      float[] c,
      int cOffset,
      int cRow) {
    float[] a = left.data;
    int[] offsets = left.offsets;
    int runs = left.runs;
    int run = left.run;
    int step = left.step;
    int jump = left.jump;
    int rightJump = left.rightJump;
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int a0 = offsets[row];
    int a1 = offsets[row + r1];
    int a2 = offsets[row + r2];
    int a3 = offsets[row + r3];
    int a4 = offsets[row + r4];
    int a5 = offsets[row + r5];
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    if (onto) {
      c00 = FloatVector.fromArray(SPECIES, c, to0);
      c01 = FloatVector.fromArray(SPECIES, c, to0 + last);
      c10 = FloatVector.fromArray(SPECIES, c, to1);
      c11 = FloatVector.fromArray(SPECIES, c, to1 + last);
      c20 = FloatVector.fromArray(SPECIES, c, to2);
      c21 = FloatVector.fromArray(SPECIES, c, to2 + last);
      c30 = FloatVector.fromArray(SPECIES, c, to3);
      c31 = FloatVector.fromArray(SPECIES, c, to3 + last);
      c40 = FloatVector.fromArray(SPECIES, c, to4);
      c41 = FloatVector.fromArray(SPECIES, c, to4 + last);
      c50 = FloatVector.fromArray(SPECIES, c, to5);
      c51 = FloatVector.fromArray(SPECIES, c, to5 + last);
    }
    int pa = from;
    int pb = bOffset;
    for (int s = 0; s < runs; s++) {
      for (int p = 0; p < run; p++) {
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
        pa += step;
        pb += bRow;
      }
      pa += jump;
      pb += rightJump;
    }
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

  /** Sixteen registers leave none for a loop around the loop: C is stored between runs. */
  private static void runByRun(
      LeftRows a,
      int from,
      int row,
      int rows,
      int last,
      float[] b,
      int bOffset,
      boolean onto,
      float[] c,
      int cOffset,
      int cRow) {
    fewRegisters(a, from, row, rows, last, b, bOffset, onto, c, cOffset, cRow);
    for (int s = 1; s < a.runs; s++) {
      int pa = from + s * (a.run * a.step + a.jump);
      int pb = bOffset + s * a.run * Panel.WIDTH;
      fewRegisters(a, pa, row, rows, last, b, pb, true, c, cOffset, cRow);
    }
  }

  private static void fewRegisters(
      LeftRows left,
      int from,
      int row,
      int rows,
      int last,
      float[] b,
      int bOffset,
      boolean onto,
      float[] c,
      int cOffset,
      int cRow) {
    float[] a = left.data;
    int[] offsets = left.offsets;
    int run = left.run;
    int step = left.step;
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int a0 = offsets[row];
    int a1 = offsets[row + r1];
    int a2 = offsets[row + r2];
    int a3 = offsets[row + r3];
    int a4 = offsets[row + r4];
    int a5 = offsets[row + r5];
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    if (onto) {
      c00 = FloatVector.fromArray(SPECIES, c, to0);
      c01 = FloatVector.fromArray(SPECIES, c, to0 + last);
      c10 = FloatVector.fromArray(SPECIES, c, to1);
      c11 = FloatVector.fromArray(SPECIES, c, to1 + last);
      c20 = FloatVector.fromArray(SPECIES, c, to2);
      c21 = FloatVector.fromArray(SPECIES, c, to2 + last);
      c30 = FloatVector.fromArray(SPECIES, c, to3);
      c31 = FloatVector.fromArray(SPECIES, c, to3 + last);
      c40 = FloatVector.fromArray(SPECIES, c, to4);
      c41 = FloatVector.fromArray(SPECIES, c, to4 + last);
      c50 = FloatVector.fromArray(SPECIES, c, to5);
      c51 = FloatVector.fromArray(SPECIES, c, to5 + last);
    }
    for (int pb = bOffset, pa = from;
        pb < bOffset + run * Panel.WIDTH;
        pb += Panel.WIDTH, pa += step) {
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
}
