package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Packing of op(B) into panels: k rows of {@link #WIDTH} adjacent floats, in the order the tile
 * reads them.
 */
final class Panel {
  /** Columns of a full panel: as many vectors as a tile has accumulators across. */
  static final int WIDTH = (Lanes.MANY_REGISTERS ? 4 : 2) * COUNT;

  private Panel() {}

  /**
   * Where a panel of a matrix with so many columns begins; the end for a panel after the last. The
   * last panel takes a vector of columns from the one before if it has less than a vector of its
   * own.
   */
  static int start(int panel, int columns) {
    int start = Math.min(columns, panel * WIDTH);
    boolean lacking = start > 0 && start < columns && columns - start < COUNT;
    return lacking ? start - COUNT : start;
  }

  /** Rows of B that are stored as rows, to a place in {@code panel}. */
  static void packRows(
      int k, int columns, float[] b, int bOffset, int bRow, float[] panel, int to) {
    if (columns < COUNT) {
      packNarrow(k, columns, b, bOffset, bRow, panel, to);
      return;
    }
    if (columns == 4 * COUNT) {
      packFourVectors(k, b, bOffset, bRow, panel, to);
      return;
    }
    int last = columns - COUNT;
    for (int j = 0; j < last; j += COUNT) {
      packVector(k, b, bOffset + j, bRow, panel, to + j);
    }
    packVector(k, b, bOffset + last, bRow, panel, to + last);
  }

  private static void packFourVectors(
      int k, float[] b, int bOffset, int bRow, float[] panel, int to) {
    for (int p = 0, from = bOffset, at = to; p < k; p++, from += bRow, at += WIDTH) {
      FloatVector.fromArray(SPECIES, b, from).intoArray(panel, at);
      FloatVector.fromArray(SPECIES, b, from + COUNT).intoArray(panel, at + COUNT);
      FloatVector.fromArray(SPECIES, b, from + 2 * COUNT).intoArray(panel, at + 2 * COUNT);
      FloatVector.fromArray(SPECIES, b, from + 3 * COUNT).intoArray(panel, at + 3 * COUNT);
    }
  }

  private static void packVector(int k, float[] b, int bOffset, int bRow, float[] panel, int to) {
    for (int p = 0, from = bOffset, at = to; p < k; p++, from += bRow, at += WIDTH) {
      FloatVector.fromArray(SPECIES, b, from).intoArray(panel, at);
    }
  }

  /** Rows of op(B) that are stored as columns, to a place in {@code panel}. */
  static void packTransposed(
      int k, int columns, float[] b, int bOffset, int bRow, float[] panel, int to, float[] work) {
    if (k < COUNT || columns < COUNT) {
      packElements(k, columns, b, bOffset, bRow, panel, to);
      return;
    }
    int last = columns - COUNT;
    for (int j = 0; j < last; j += COUNT) {
      transposeVectors(k, b, bOffset + j * bRow, bRow, panel, to + j, work);
    }
    transposeVectors(k, b, bOffset + last * bRow, bRow, panel, to + last, work);
  }

  private static void transposeVectors(
      int k, float[] b, int bOffset, int bRow, float[] panel, int to, float[] work) {
    int last = k - COUNT;
    for (int p = 0; p < last; p += COUNT) {
      Transpose.square(b, bOffset + p, bRow, panel, to + p * WIDTH, WIDTH, work);
    }
    Transpose.square(b, bOffset + last, bRow, panel, to + last * WIDTH, WIDTH, work);
  }

  /**
   * Fewer columns than a vector has lanes, stored as rows. The lanes after the last column hold
   * whatever comes next in B: nothing is read of what they give.
   */
  private static void packNarrow(
      int k, int columns, float[] b, int bOffset, int bRow, float[] panel, int to) {
    int spare = b.length - bOffset - COUNT;
    int whole = spare < 0 ? 0 : Math.min(k, spare / Math.max(1, bRow) + 1);
    packVector(whole, b, bOffset, bRow, panel, to);
    for (int p = whole; p < k; p++) {
      System.arraycopy(b, bOffset + p * bRow, panel, to + p * WIDTH, columns);
    }
  }

  /** Few columns or few rows of op(B) that are stored as columns. */
  private static void packElements(
      int k, int columns, float[] b, int bOffset, int bRow, float[] panel, int to) {
    for (int p = 0; p < k; p++) {
      for (int j = 0; j < columns; j++) {
        panel[to + p * WIDTH + j] = b[bOffset + j * bRow + p];
      }
    }
  }
}
