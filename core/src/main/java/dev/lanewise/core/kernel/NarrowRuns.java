package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link NarrowTile} for rows of A that are runs of adjacent elements.
 *
 * <p>The loop counts the elements of a run: their indices are checked before it begins.
 */
final class NarrowRuns {
  /** Rows of a tile of whole vectors: nine, as a filter of 3×3 has elements. */
  static final int WHOLE_ROWS = 9;

  /** Rows of a tile of half vectors. */
  static final int HALF_ROWS = 8;

  private static final VectorSpecies<Float> HALF =
      COUNT == 16 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

  private static final FloatVector HALF_ZERO = FloatVector.zero(HALF);
  private static final int HALF_COUNT = HALF.length();
  private static final FloatVector LOWER_HALVES =
      FloatVector.zero(SPECIES)
          .addIndex(1)
          .add(HALF_COUNT, VectorMask.fromLong(SPECIES, -1L << HALF_COUNT));

  private NarrowRuns() {}

  /** Up to {@value #WHOLE_ROWS} rows by one vector. */
  static void wholeVectors(
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
    int a0 = offsets[row];
    int a1 = offsets[row + r1];
    int a2 = offsets[row + r2];
    int a3 = offsets[row + r3];
    int a4 = offsets[row + r4];
    int a5 = offsets[row + r5];
    int a6 = offsets[row + r6];
    int a7 = offsets[row + r7];
    int a8 = offsets[row + r8];
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    int to6 = cOffset + r6 * cRow;
    int to7 = cOffset + r7 * cRow;
    int to8 = cOffset + r8 * cRow;
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    FloatVector c8 = c0;
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
    }
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
      int q8 = a8 + pa;
      for (int p = 0; p < run; p++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
        FloatVector x = FloatVector.broadcast(SPECIES, a[q0 + p]);
        c0 = x.fma(b0, c0);
        x = FloatVector.broadcast(SPECIES, a[q1 + p]);
        c1 = x.fma(b0, c1);
        x = FloatVector.broadcast(SPECIES, a[q2 + p]);
        c2 = x.fma(b0, c2);
        x = FloatVector.broadcast(SPECIES, a[q3 + p]);
        c3 = x.fma(b0, c3);
        x = FloatVector.broadcast(SPECIES, a[q4 + p]);
        c4 = x.fma(b0, c4);
        x = FloatVector.broadcast(SPECIES, a[q5 + p]);
        c5 = x.fma(b0, c5);
        x = FloatVector.broadcast(SPECIES, a[q6 + p]);
        c6 = x.fma(b0, c6);
        x = FloatVector.broadcast(SPECIES, a[q7 + p]);
        c7 = x.fma(b0, c7);
        x = FloatVector.broadcast(SPECIES, a[q8 + p]);
        c8 = x.fma(b0, c8);
        pb += bRow;
      }
      pa += run + jump;
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
  }

  /** Up to {@value #HALF_ROWS} rows by two vectors of half the width. */
  static void halfVectors(
      LeftRows left,
      int from,
      int row,
      int rows,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow) {
    float[] a = left.data;
    int[] offsets = left.offsets;
    int runs = left.runs;
    int run = left.run;
    int jump = left.jump;
    int rightJump = left.rightJump;
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
    int to0 = cOffset;
    int to1 = cOffset + r1 * cRow;
    int to2 = cOffset + r2 * cRow;
    int to3 = cOffset + r3 * cRow;
    int to4 = cOffset + r4 * cRow;
    int to5 = cOffset + r5 * cRow;
    int to6 = cOffset + r6 * cRow;
    int to7 = cOffset + r7 * cRow;
    FloatVector c0a = FloatVector.zero(HALF);
    FloatVector c0b = FloatVector.zero(HALF);
    FloatVector c1a = FloatVector.zero(HALF);
    FloatVector c1b = FloatVector.zero(HALF);
    FloatVector c2a = FloatVector.zero(HALF);
    FloatVector c2b = FloatVector.zero(HALF);
    FloatVector c3a = FloatVector.zero(HALF);
    FloatVector c3b = FloatVector.zero(HALF);
    FloatVector c4a = FloatVector.zero(HALF);
    FloatVector c4b = FloatVector.zero(HALF);
    FloatVector c5a = FloatVector.zero(HALF);
    FloatVector c5b = FloatVector.zero(HALF);
    FloatVector c6a = FloatVector.zero(HALF);
    FloatVector c6b = FloatVector.zero(HALF);
    FloatVector c7a = FloatVector.zero(HALF);
    FloatVector c7b = FloatVector.zero(HALF);
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
        FloatVector x = HALF_ZERO.broadcast(a[q0 + p]);
        c0a = x.lanewise(VectorOperators.FMA, b0, c0a);
        c0b = x.lanewise(VectorOperators.FMA, b1, c0b);
        x = HALF_ZERO.broadcast(a[q1 + p]);
        c1a = x.lanewise(VectorOperators.FMA, b0, c1a);
        c1b = x.lanewise(VectorOperators.FMA, b1, c1b);
        x = HALF_ZERO.broadcast(a[q2 + p]);
        c2a = x.lanewise(VectorOperators.FMA, b0, c2a);
        c2b = x.lanewise(VectorOperators.FMA, b1, c2b);
        x = HALF_ZERO.broadcast(a[q3 + p]);
        c3a = x.lanewise(VectorOperators.FMA, b0, c3a);
        c3b = x.lanewise(VectorOperators.FMA, b1, c3b);
        x = HALF_ZERO.broadcast(a[q4 + p]);
        c4a = x.lanewise(VectorOperators.FMA, b0, c4a);
        c4b = x.lanewise(VectorOperators.FMA, b1, c4b);
        x = HALF_ZERO.broadcast(a[q5 + p]);
        c5a = x.lanewise(VectorOperators.FMA, b0, c5a);
        c5b = x.lanewise(VectorOperators.FMA, b1, c5b);
        x = HALF_ZERO.broadcast(a[q6 + p]);
        c6a = x.lanewise(VectorOperators.FMA, b0, c6a);
        c6b = x.lanewise(VectorOperators.FMA, b1, c6b);
        x = HALF_ZERO.broadcast(a[q7 + p]);
        c7a = x.lanewise(VectorOperators.FMA, b0, c7a);
        c7b = x.lanewise(VectorOperators.FMA, b1, c7b);
        pb += bRow;
      }
      pa += run + jump;
      pb += rightJump;
    }
    LOWER_HALVES
        .selectFrom(c0a.reinterpretShape(SPECIES, 0), c0b.reinterpretShape(SPECIES, 0))
        .intoArray(c, to0);
    LOWER_HALVES
        .selectFrom(c1a.reinterpretShape(SPECIES, 0), c1b.reinterpretShape(SPECIES, 0))
        .intoArray(c, to1);
    LOWER_HALVES
        .selectFrom(c2a.reinterpretShape(SPECIES, 0), c2b.reinterpretShape(SPECIES, 0))
        .intoArray(c, to2);
    LOWER_HALVES
        .selectFrom(c3a.reinterpretShape(SPECIES, 0), c3b.reinterpretShape(SPECIES, 0))
        .intoArray(c, to3);
    LOWER_HALVES
        .selectFrom(c4a.reinterpretShape(SPECIES, 0), c4b.reinterpretShape(SPECIES, 0))
        .intoArray(c, to4);
    LOWER_HALVES
        .selectFrom(c5a.reinterpretShape(SPECIES, 0), c5b.reinterpretShape(SPECIES, 0))
        .intoArray(c, to5);
    LOWER_HALVES
        .selectFrom(c6a.reinterpretShape(SPECIES, 0), c6b.reinterpretShape(SPECIES, 0))
        .intoArray(c, to6);
    LOWER_HALVES
        .selectFrom(c7a.reinterpretShape(SPECIES, 0), c7b.reinterpretShape(SPECIES, 0))
        .intoArray(c, to7);
  }
}
