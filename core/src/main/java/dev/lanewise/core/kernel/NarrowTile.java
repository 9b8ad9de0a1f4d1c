package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link Tile} does, for no more columns than a vector has lanes: with more rows at a time, as
 * an element of A serves one vector only.
 *
 * <p>There are two ways, with the same bits. Whole vectors take any A. Vectors of half the width
 * take an A whose runs are adjacent elements: some processors multiply 512 bits as fast as they
 * can, but fetch an element into all lanes more slowly than that, and as fast over 256 bits. See
 * {@link Faster}.
 */
final class NarrowTile {
  /** Whether vectors of half the width are worth a try. */
  static final boolean HAS_HALVES = COUNT == 16 && Lanes.MANY_REGISTERS;

  /** Rows that both ways take without remainder. */
  static final int ROWS = 24;

  private static final int WHOLE_ROWS = 12;
  private static final int HALF_ROWS = 8;

  private static final VectorSpecies<Float> HALF =
      COUNT == 16 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

  private static final int HALF_COUNT = HALF.length();

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
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    if (columns == COUNT) {
      multiply(
          a, from, row, rows, b, bOffset, bRow, start, startOffset, startRow, c, cOffset, cRow);
      return;
    }
    float[] tile = Scratch.ofThread().tile;
    VectorMask<Float> there = SPECIES.indexInRange(0, columns);
    for (int i = 0; i < rows; i += ROWS) {
      int some = Math.min(ROWS, rows - i);
      for (int r = 0; r < some; r++) {
        int at = startOffset + (i + r) * startRow;
        FloatVector.fromArray(SPECIES, start, at, there).intoArray(tile, r * COUNT);
      }
      multiply(a, from, row + i, some, b, bOffset, bRow, tile, 0, COUNT, tile, 0, COUNT);
      for (int r = 0; r < some; r++) {
        int to = cOffset + (i + r) * cRow;
        FloatVector.fromArray(SPECIES, tile, r * COUNT).intoArray(c, to, there);
      }
    }
  }

  private static void multiply(
      LeftRows a,
      int from,
      int row,
      int rows,
      float[] b,
      int bOffset,
      int bRow,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    int some = a.halves ? HALF_ROWS : WHOLE_ROWS;
    for (int i = 0; i < rows; i += some) {
      int these = Math.min(some, rows - i);
      int s = startOffset + i * startRow;
      int to = cOffset + i * cRow;
      if (a.halves) {
        halfVectors(a, from, row + i, these, b, bOffset, bRow, start, s, startRow, c, to, cRow);
      } else {
        wholeVector(a, from, row + i, these, b, bOffset, bRow, start, s, startRow, c, to, cRow);
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
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    float[] a = left.data;
    int[] offsets = left.offsets;
    int runs = left.runs;
    int run = left.run;
    int step = left.step;
    int jump = left.jump;
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
    int s0 = startOffset;
    int s1 = startOffset + r1 * startRow;
    int s2 = startOffset + r2 * startRow;
    int s3 = startOffset + r3 * startRow;
    int s4 = startOffset + r4 * startRow;
    int s5 = startOffset + r5 * startRow;
    int s6 = startOffset + r6 * startRow;
    int s7 = startOffset + r7 * startRow;
    int s8 = startOffset + r8 * startRow;
    int s9 = startOffset + r9 * startRow;
    int s10 = startOffset + r10 * startRow;
    int s11 = startOffset + r11 * startRow;
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c4 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c5 = FloatVector.fromArray(SPECIES, start, s5);
    FloatVector c6 = FloatVector.fromArray(SPECIES, start, s6);
    FloatVector c7 = FloatVector.fromArray(SPECIES, start, s7);
    FloatVector c8 = FloatVector.fromArray(SPECIES, start, s8);
    FloatVector c9 = FloatVector.fromArray(SPECIES, start, s9);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s10);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s11);
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
    }
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

  private static void halfVectors(
      LeftRows left,
      int from,
      int row,
      int rows,
      float[] b,
      int bOffset,
      int bRow,
      float[] start,
      int startOffset,
      int startRow,
      float[] c,
      int cOffset,
      int cRow) {
    float[] a = left.data;
    int[] offsets = left.offsets;
    int runs = left.runs;
    int run = left.run;
    int jump = left.jump;
    int r1 = Math.min(1, rows - 1);
    int r2 = Math.min(2, rows - 1);
    int r3 = Math.min(3, rows - 1);
    int r4 = Math.min(4, rows - 1);
    int r5 = Math.min(5, rows - 1);
    int r6 = Math.min(6, rows - 1);
    int r7 = Math.min(7, rows - 1);
    int a0 = offsets[row];
    int a1 = offsets[row + r1];
    int a2 = offsets[row + r2];
    int a3 = offsets[row + r3];
    int a4 = offsets[row + r4];
    int a5 = offsets[row + r5];
    int a6 = offsets[row + r6];
    int a7 = offsets[row + r7];
    int s0 = startOffset;
    int s1 = startOffset + r1 * startRow;
    int s2 = startOffset + r2 * startRow;
    int s3 = startOffset + r3 * startRow;
    int s4 = startOffset + r4 * startRow;
    int s5 = startOffset + r5 * startRow;
    int s6 = startOffset + r6 * startRow;
    int s7 = startOffset + r7 * startRow;
    FloatVector c0a = FloatVector.fromArray(HALF, start, s0);
    FloatVector c0b = FloatVector.fromArray(HALF, start, s0 + HALF_COUNT);
    FloatVector c1a = FloatVector.fromArray(HALF, start, s1);
    FloatVector c1b = FloatVector.fromArray(HALF, start, s1 + HALF_COUNT);
    FloatVector c2a = FloatVector.fromArray(HALF, start, s2);
    FloatVector c2b = FloatVector.fromArray(HALF, start, s2 + HALF_COUNT);
    FloatVector c3a = FloatVector.fromArray(HALF, start, s3);
    FloatVector c3b = FloatVector.fromArray(HALF, start, s3 + HALF_COUNT);
    FloatVector c4a = FloatVector.fromArray(HALF, start, s4);
    FloatVector c4b = FloatVector.fromArray(HALF, start, s4 + HALF_COUNT);
    FloatVector c5a = FloatVector.fromArray(HALF, start, s5);
    FloatVector c5b = FloatVector.fromArray(HALF, start, s5 + HALF_COUNT);
    FloatVector c6a = FloatVector.fromArray(HALF, start, s6);
    FloatVector c6b = FloatVector.fromArray(HALF, start, s6 + HALF_COUNT);
    FloatVector c7a = FloatVector.fromArray(HALF, start, s7);
    FloatVector c7b = FloatVector.fromArray(HALF, start, s7 + HALF_COUNT);
    int pa = from;
    int pb = bOffset;
    for (int s = 0; s < runs; s++) {
      int q0 = a0 + pa;
      int q1 = a1 + pa;
      int q2 = a2 + pa;
      int q3 = a3 + pa;
      int q4 = a4 + pa;
      int q5 = a5 + pa;
      int q6 = a6 + pa;
      int q7 = a7 + pa;
      for (int p = 0; p < run; p++) {
        FloatVector b0 = FloatVector.fromArray(HALF, b, pb);
        FloatVector b1 = FloatVector.fromArray(HALF, b, pb + HALF_COUNT);
        FloatVector x = FloatVector.broadcast(HALF, a[q0 + p]);
        c0a = x.fma(b0, c0a);
        c0b = x.fma(b1, c0b);
        x = FloatVector.broadcast(HALF, a[q1 + p]);
        c1a = x.fma(b0, c1a);
        c1b = x.fma(b1, c1b);
        x = FloatVector.broadcast(HALF, a[q2 + p]);
        c2a = x.fma(b0, c2a);
        c2b = x.fma(b1, c2b);
        x = FloatVector.broadcast(HALF, a[q3 + p]);
        c3a = x.fma(b0, c3a);
        c3b = x.fma(b1, c3b);
        x = FloatVector.broadcast(HALF, a[q4 + p]);
        c4a = x.fma(b0, c4a);
        c4b = x.fma(b1, c4b);
        x = FloatVector.broadcast(HALF, a[q5 + p]);
        c5a = x.fma(b0, c5a);
        c5b = x.fma(b1, c5b);
        x = FloatVector.broadcast(HALF, a[q6 + p]);
        c6a = x.fma(b0, c6a);
        c6b = x.fma(b1, c6b);
        x = FloatVector.broadcast(HALF, a[q7 + p]);
        c7a = x.fma(b0, c7a);
        c7b = x.fma(b1, c7b);
        pb += bRow;
      }
      pa += run + jump;
    }
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    int to6 = cOffset + r6 * cRow;
    int to7 = cOffset + r7 * cRow;
    c0a.intoArray(c, to0);
    c0b.intoArray(c, to0 + HALF_COUNT);
    c1a.intoArray(c, to1);
    c1b.intoArray(c, to1 + HALF_COUNT);
    c2a.intoArray(c, to2);
    c2b.intoArray(c, to2 + HALF_COUNT);
    c3a.intoArray(c, to3);
    c3b.intoArray(c, to3 + HALF_COUNT);
    c4a.intoArray(c, to4);
    c4b.intoArray(c, to4 + HALF_COUNT);
    c5a.intoArray(c, to5);
    c5b.intoArray(c, to5 + HALF_COUNT);
    c6a.intoArray(c, to6);
    c6b.intoArray(c, to6 + HALF_COUNT);
    c7a.intoArray(c, to7);
    c7b.intoArray(c, to7 + HALF_COUNT);
  }
}
