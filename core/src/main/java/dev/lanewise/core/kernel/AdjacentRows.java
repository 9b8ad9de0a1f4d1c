package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link TallTile} for rows of A that are adjacent: an element of a row is one further
 * on than that of the row before. Elements of one row may be any step apart.
 *
 * <p>One check of the first row's index and one of the last's hold for those between.
 */
final class AdjacentRows {
  /** Where chains start that do not go onto C; see {@link Tile}. */
  private static final float[] ZEROS = new float[4 * COUNT];

  private AdjacentRows() {}

  /** Columns of two vectors and up to one more. */
  static void threeVectors(
      LeftRows left,
      int from,
      int row,
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
    float[] start = onto ? c : ZEROS;
    int s0 = onto ? cOffset : 0;
    int startRow = onto ? cRow : 0;
    int s1 = s0 + startRow;
    int s2 = s1 + startRow;
    int s3 = s2 + startRow;
    int s4 = s3 + startRow;
    int s5 = s4 + startRow;
    int s6 = s5 + startRow;
    int s7 = s6 + startRow;
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
    FloatVector c60 = FloatVector.fromArray(SPECIES, start, s6);
    FloatVector c61 = FloatVector.fromArray(SPECIES, start, s6 + COUNT);
    FloatVector c62 = FloatVector.fromArray(SPECIES, start, s6 + last);
    FloatVector c70 = FloatVector.fromArray(SPECIES, start, s7);
    FloatVector c71 = FloatVector.fromArray(SPECIES, start, s7 + COUNT);
    FloatVector c72 = FloatVector.fromArray(SPECIES, start, s7 + last);
    int pa = from + offsets[row];
    int pb = bOffset;
    for (int s = 0; s < runs; s++) {
      for (int p = 0; p < run; p++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
        FloatVector b1 = FloatVector.fromArray(SPECIES, b, pb + COUNT);
        FloatVector b2 = FloatVector.fromArray(SPECIES, b, pb + last);
        FloatVector x = FloatVector.broadcast(SPECIES, a[pa]);
        c00 = x.fma(b0, c00);
        c01 = x.fma(b1, c01);
        c02 = x.fma(b2, c02);
        x = FloatVector.broadcast(SPECIES, a[pa + 1]);
        c10 = x.fma(b0, c10);
        c11 = x.fma(b1, c11);
        c12 = x.fma(b2, c12);
        x = FloatVector.broadcast(SPECIES, a[pa + 2]);
        c20 = x.fma(b0, c20);
        c21 = x.fma(b1, c21);
        c22 = x.fma(b2, c22);
        x = FloatVector.broadcast(SPECIES, a[pa + 3]);
        c30 = x.fma(b0, c30);
        c31 = x.fma(b1, c31);
        c32 = x.fma(b2, c32);
        x = FloatVector.broadcast(SPECIES, a[pa + 4]);
        c40 = x.fma(b0, c40);
        c41 = x.fma(b1, c41);
        c42 = x.fma(b2, c42);
        x = FloatVector.broadcast(SPECIES, a[pa + 5]);
        c50 = x.fma(b0, c50);
        c51 = x.fma(b1, c51);
        c52 = x.fma(b2, c52);
        x = FloatVector.broadcast(SPECIES, a[pa + 6]);
        c60 = x.fma(b0, c60);
        c61 = x.fma(b1, c61);
        c62 = x.fma(b2, c62);
        x = FloatVector.broadcast(SPECIES, a[pa + 7]);
        c70 = x.fma(b0, c70);
        c71 = x.fma(b1, c71);
        c72 = x.fma(b2, c72);
        pa += step;
        pb += bRow;
      }
      pa += jump;
      pb += rightJump;
    }
    int to = cOffset;
    c00.intoArray(c, to);
    c01.intoArray(c, to + COUNT);
    c02.intoArray(c, to + last);
    to += cRow;
    c10.intoArray(c, to);
    c11.intoArray(c, to + COUNT);
    c12.intoArray(c, to + last);
    to += cRow;
    c20.intoArray(c, to);
    c21.intoArray(c, to + COUNT);
    c22.intoArray(c, to + last);
    to += cRow;
    c30.intoArray(c, to);
    c31.intoArray(c, to + COUNT);
    c32.intoArray(c, to + last);
    to += cRow;
    c40.intoArray(c, to);
    c41.intoArray(c, to + COUNT);
    c42.intoArray(c, to + last);
    to += cRow;
    c50.intoArray(c, to);
    c51.intoArray(c, to + COUNT);
    c52.intoArray(c, to + last);
    to += cRow;
    c60.intoArray(c, to);
    c61.intoArray(c, to + COUNT);
    c62.intoArray(c, to + last);
    to += cRow;
    c70.intoArray(c, to);
    c71.intoArray(c, to + COUNT);
    c72.intoArray(c, to + last);
  }

  /** Columns of one vector and up to one more. */
  static void twoVectors(
      LeftRows left,
      int from,
      int row,
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
    float[] start = onto ? c : ZEROS;
    int s0 = onto ? cOffset : 0;
    int startRow = onto ? cRow : 0;
    int s1 = s0 + startRow;
    int s2 = s1 + startRow;
    int s3 = s2 + startRow;
    int s4 = s3 + startRow;
    int s5 = s4 + startRow;
    int s6 = s5 + startRow;
    int s7 = s6 + startRow;
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
    FloatVector c60 = FloatVector.fromArray(SPECIES, start, s6);
    FloatVector c61 = FloatVector.fromArray(SPECIES, start, s6 + last);
    FloatVector c70 = FloatVector.fromArray(SPECIES, start, s7);
    FloatVector c71 = FloatVector.fromArray(SPECIES, start, s7 + last);
    int pa = from + offsets[row];
    int pb = bOffset;
    for (int s = 0; s < runs; s++) {
      for (int p = 0; p < run; p++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
        FloatVector b1 = FloatVector.fromArray(SPECIES, b, pb + last);
        FloatVector x = FloatVector.broadcast(SPECIES, a[pa]);
        c00 = x.fma(b0, c00);
        c01 = x.fma(b1, c01);
        x = FloatVector.broadcast(SPECIES, a[pa + 1]);
        c10 = x.fma(b0, c10);
        c11 = x.fma(b1, c11);
        x = FloatVector.broadcast(SPECIES, a[pa + 2]);
        c20 = x.fma(b0, c20);
        c21 = x.fma(b1, c21);
        x = FloatVector.broadcast(SPECIES, a[pa + 3]);
        c30 = x.fma(b0, c30);
        c31 = x.fma(b1, c31);
        x = FloatVector.broadcast(SPECIES, a[pa + 4]);
        c40 = x.fma(b0, c40);
        c41 = x.fma(b1, c41);
        x = FloatVector.broadcast(SPECIES, a[pa + 5]);
        c50 = x.fma(b0, c50);
        c51 = x.fma(b1, c51);
        x = FloatVector.broadcast(SPECIES, a[pa + 6]);
        c60 = x.fma(b0, c60);
        c61 = x.fma(b1, c61);
        x = FloatVector.broadcast(SPECIES, a[pa + 7]);
        c70 = x.fma(b0, c70);
        c71 = x.fma(b1, c71);
        pa += step;
        pb += bRow;
      }
      pa += jump;
      pb += rightJump;
    }
    int to = cOffset;
    c00.intoArray(c, to);
    c01.intoArray(c, to + last);
    to += cRow;
    c10.intoArray(c, to);
    c11.intoArray(c, to + last);
    to += cRow;
    c20.intoArray(c, to);
    c21.intoArray(c, to + last);
    to += cRow;
    c30.intoArray(c, to);
    c31.intoArray(c, to + last);
    to += cRow;
    c40.intoArray(c, to);
    c41.intoArray(c, to + last);
    to += cRow;
    c50.intoArray(c, to);
    c51.intoArray(c, to + last);
    to += cRow;
    c60.intoArray(c, to);
    c61.intoArray(c, to + last);
    to += cRow;
    c70.intoArray(c, to);
    c71.intoArray(c, to + last);
  }

  /** Columns of three vectors and up to one more. */
  static void fourVectors(
      LeftRows left,
      int from,
      int row,
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
    float[] start = onto ? c : ZEROS;
    int s0 = onto ? cOffset : 0;
    int startRow = onto ? cRow : 0;
    int s1 = s0 + startRow;
    int s2 = s1 + startRow;
    int s3 = s2 + startRow;
    int s4 = s3 + startRow;
    int s5 = s4 + startRow;
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
    int pa = from + offsets[row];
    int pb = bOffset;
    for (int s = 0; s < runs; s++) {
      for (int p = 0; p < run; p++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, pb);
        FloatVector b1 = FloatVector.fromArray(SPECIES, b, pb + COUNT);
        FloatVector b2 = FloatVector.fromArray(SPECIES, b, pb + 2 * COUNT);
        FloatVector b3 = FloatVector.fromArray(SPECIES, b, pb + last);
        FloatVector x = FloatVector.broadcast(SPECIES, a[pa]);
        c00 = x.fma(b0, c00);
        c01 = x.fma(b1, c01);
        c02 = x.fma(b2, c02);
        c03 = x.fma(b3, c03);
        x = FloatVector.broadcast(SPECIES, a[pa + 1]);
        c10 = x.fma(b0, c10);
        c11 = x.fma(b1, c11);
        c12 = x.fma(b2, c12);
        c13 = x.fma(b3, c13);
        x = FloatVector.broadcast(SPECIES, a[pa + 2]);
        c20 = x.fma(b0, c20);
        c21 = x.fma(b1, c21);
        c22 = x.fma(b2, c22);
        c23 = x.fma(b3, c23);
        x = FloatVector.broadcast(SPECIES, a[pa + 3]);
        c30 = x.fma(b0, c30);
        c31 = x.fma(b1, c31);
        c32 = x.fma(b2, c32);
        c33 = x.fma(b3, c33);
        x = FloatVector.broadcast(SPECIES, a[pa + 4]);
        c40 = x.fma(b0, c40);
        c41 = x.fma(b1, c41);
        c42 = x.fma(b2, c42);
        c43 = x.fma(b3, c43);
        x = FloatVector.broadcast(SPECIES, a[pa + 5]);
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
    int to = cOffset;
    c00.intoArray(c, to);
    c01.intoArray(c, to + COUNT);
    c02.intoArray(c, to + 2 * COUNT);
    c03.intoArray(c, to + last);
    to += cRow;
    c10.intoArray(c, to);
    c11.intoArray(c, to + COUNT);
    c12.intoArray(c, to + 2 * COUNT);
    c13.intoArray(c, to + last);
    to += cRow;
    c20.intoArray(c, to);
    c21.intoArray(c, to + COUNT);
    c22.intoArray(c, to + 2 * COUNT);
    c23.intoArray(c, to + last);
    to += cRow;
    c30.intoArray(c, to);
    c31.intoArray(c, to + COUNT);
    c32.intoArray(c, to + 2 * COUNT);
    c33.intoArray(c, to + last);
    to += cRow;
    c40.intoArray(c, to);
    c41.intoArray(c, to + COUNT);
    c42.intoArray(c, to + 2 * COUNT);
    c43.intoArray(c, to + last);
    to += cRow;
    c50.intoArray(c, to);
    c51.intoArray(c, to + COUNT);
    c52.intoArray(c, to + 2 * COUNT);
    c53.intoArray(c, to + last);
  }
}
