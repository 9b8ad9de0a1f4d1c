package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What {@link Tile} does, for no more columns than a vector has lanes: with more rows at a time, as
 * an element of A serves one vector only.
 *
 * <p>There are two ways, with the same bits. Whole vectors take any A. Vectors of half the width
 * take an A whose runs are adjacent elements: some processors multiply 512 bits as fast as they
 * can, but fetch an element into all lanes more slowly than that, and as fast over 256 bits. See
 * {@link Faster}. Such an A has {@link NarrowRuns} for both.
 */
final class NarrowTile {
  /** Whether vectors of half the width are worth a try. */
  static final boolean HAS_HALVES = COUNT == 16 && Lanes.MANY_REGISTERS;

  /** Most rows that go by way of {@link Scratch#tile}. */
  static final int MOST_ROWS = 24;

  private static final int ROWS = 12;

  private NarrowTile() {}

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
    if (columns == COUNT) {
      multiply(a, from, row, rows, b, bOffset, bRow, onto, c, cOffset, cRow);
      return;
    }
    int height = height(a);
    int whole = !onto && cRow == columns ? wholeRows(rows, columns) / height * height : 0;
    multiply(a, from, row, whole, b, bOffset, bRow, false, c, cOffset, cRow);
    float[] tile = Scratch.ofThread().tile;
    int most = MOST_ROWS / height * height;
    for (int i = whole; i < rows; i += most) {
      int some = Math.min(most, rows - i);
      int place = cOffset + i * cRow;
      for (int r = 0; r < some && onto; r++) {
        System.arraycopy(c, place + r * cRow, tile, r * COUNT, columns);
      }
      multiply(a, from, row + i, some, b, bOffset, bRow, onto, tile, 0, COUNT);
      for (int r = 0; r < some; r++) {
        System.arraycopy(tile, r * COUNT, c, place + r * cRow, columns);
      }
    }
  }

  /** Rows of a tile. */
  private static int height(LeftRows a) {
    if (a.halves) {
      return NarrowRuns.HALF_ROWS;
    }
    return a.step == 1 ? NarrowRuns.WHOLE_ROWS : ROWS;
  }

  /**
   * Rows without gaps that may be stored as whole vectors: what is too much in one row is written
   * over by the next ones, and the last rows have none after them.
   */
  static int wholeRows(int rows, int columns) {
    return Math.max(0, rows - (COUNT - 1) / columns);
  }

  private static void multiply(
      LeftRows a,
      int from,
      int row,
      int rows,
      float[] b,
      int bOffset,
      int bRow,
      boolean onto,
      float[] c,
      int cOffset,
      int cRow) {
    int height = height(a);
    for (int i = 0; i < rows; i += height) {
      int some = Math.min(height, rows - i);
      int to = cOffset + i * cRow;
      if (a.halves) {
        NarrowRuns.halfVectors(a, from, row + i, some, b, bOffset, bRow, c, to, cRow);
      } else if (a.step == 1) {
        NarrowRuns.wholeVectors(a, from, row + i, some, b, bOffset, bRow, onto, c, to, cRow);
      } else {
        wholeVector(a, from, row + i, some, b, bOffset, bRow, onto, c, to, cRow);
      }
    }
  }

  private static void wholeVector(
      LeftRows left,
      int from,
      int row,
      int rows,
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
    int r6 = Math.min(6, rows - 1);
    int r7 = Math.min(7, rows - 1);
    int r8 = Math.min(8, rows - 1);
    int r9 = Math.min(9, rows - 1);
    int r10 = Math.min(10, rows - 1);
    int r11 = Math.min(11, rows - 1);
    int a0 = offsets[row];
    int a1 = offsets[row + r1];
    int a2 = offsets[row + r2];
    int a3 = offsets[row + r3];
    int a4 = offsets[row + r4];
    int a5 = offsets[row + r5];
    int a6 = offsets[row + r6];
    int a7 = offsets[row + r7];
    int a8 = offsets[row + r8];
    int a9 = offsets[row + r9];
    int a10 = offsets[row + r10];
    int a11 = offsets[row + r11];
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    int to6 = cOffset + r6 * cRow;
    int to7 = cOffset + r7 * cRow;
    int to8 = cOffset + r8 * cRow;
    int to9 = cOffset + r9 * cRow;
    int to10 = cOffset + r10 * cRow;
    int to11 = cOffset + r11 * cRow;
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
    if (onto) {
      c0 = FloatVector.fromArray(SPECIES, c, to0);
      c1 = FloatVector.fromArray(SPECIES, c, to1);
      c2 = FloatVector.fromArray(SPECIES, c, to2);
      c3 = FloatVector.fromArray(SPECIES, c, to3);
      c4 = FloatVector.fromArray(SPECIES, c, to4);
      c5 = FloatVector.fromArray(SPECIES, c, to5);
      c6 = FloatVector.fromArray(SPECIES, c, to6);
      c7 = FloatVector.fromArray(SPECIES, c, to7);
      c8 = FloatVector.fromArray(SPECIES, c, to8);
      c9 = FloatVector.fromArray(SPECIES, c, to9);
      c10 = FloatVector.fromArray(SPECIES, c, to10);
      c11 = FloatVector.fromArray(SPECIES, c, to11);
    }
    int pa = from;
    int pb = bOffset;
    for (int s = 0; s < runs; s++) {
      for (int p = 0; p < run; p++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
        FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + pa]);
        c0 = x.fma(b0, c0);
        x = FloatVector.broadcast(SPECIES, a[a1 + pa]);
        c1 = x.fma(b0, c1);
        x = FloatVector.broadcast(SPECIES, a[a2 + pa]);
        c2 = x.fma(b0, c2);
        x = FloatVector.broadcast(SPECIES, a[a3 + pa]);
        c3 = x.fma(b0, c3);
        x = FloatVector.broadcast(SPECIES, a[a4 + pa]);
        c4 = x.fma(b0, c4);
        x = FloatVector.broadcast(SPECIES, a[a5 + pa]);
        c5 = x.fma(b0, c5);
        x = FloatVector.broadcast(SPECIES, a[a6 + pa]);
        c6 = x.fma(b0, c6);
        x = FloatVector.broadcast(SPECIES, a[a7 + pa]);
        c7 = x.fma(b0, c7);
        x = FloatVector.broadcast(SPECIES, a[a8 + pa]);
        c8 = x.fma(b0, c8);
        x = FloatVector.broadcast(SPECIES, a[a9 + pa]);
        c9 = x.fma(b0, c9);
        x = FloatVector.broadcast(SPECIES, a[a10 + pa]);
        c10 = x.fma(b0, c10);
        x = FloatVector.broadcast(SPECIES, a[a11 + pa]);
        c11 = x.fma(b0, c11);
        pa += step;
        pb += bRow;
      }
      pa += jump;
      pb += rightJump;
    }
    c0.intoArray(c, to0);
    c1.intoArray(c, to1);
    c2.intoArray(c, to2);
    c3.intoArray(c, to3);
    c4.intoArray(c, to4);
    c5.intoArray(c, to5);
    c6.intoArray(c, to6);
    c7.intoArray(c, to7);
    c8.intoArray(c, to8);
    c9.intoArray(c, to9);
    c10.intoArray(c, to10);
    c11.intoArray(c, to11);
  }
}
