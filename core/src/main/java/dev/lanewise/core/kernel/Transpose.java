package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * The transpose of a square of {@code COUNT} vectors.
 *
 * <p>A perfect shuffle (riffle the first half of the elements with the second) rotates the bits of
 * an element's index by one place; after log₂ COUNT of them row and column have changed places, at
 * any width. Two at a time go through registers without a stop in memory.
 */
final class Transpose {
  /** Floats of work space: one square. */
  static final int WORK = COUNT * COUNT;

  private static final VectorShuffle<Float> LOWER_HALVES =
      VectorShuffle.fromOp(SPECIES, lane -> lane / 2 - (lane % 2) * COUNT);
  private static final VectorShuffle<Float> UPPER_HALVES =
      VectorShuffle.fromOp(SPECIES, lane -> (COUNT + lane) / 2 - (lane % 2) * COUNT);

  private Transpose() {}

  /**
   * Columns of a matrix of at most {@code COUNT} rows, to the rows of another. The rows after the
   * last are read as well, and must be there.
   */
  static void columns(
      int rows,
      int columns,
      float[] from,
      int row,
      float[] to,
      int toOffset,
      int toRow,
      Scratch scratch) {
    float[] work = scratch.transpose;
    int whole = toRow == rows ? NarrowTile.wholeRows(columns, rows) / COUNT * COUNT : 0;
    for (int j = 0; j < whole; j += COUNT) {
      square(from, j, row, to, toOffset + j * toRow, toRow, work);
    }
    float[] tile = scratch.tile;
    for (int j = whole; j < columns; j += COUNT) {
      square(from, j, row, tile, 0, COUNT, work);
      int some = Math.min(COUNT, columns - j);
      for (int i = 0; i < some; i++) {
        System.arraycopy(tile, i * COUNT, to, toOffset + (j + i) * toRow, rows);
      }
    }
  }

  static void square(
      float[] from, int offset, int row, float[] to, int toOffset, int toRow, float[] work) {
    if (COUNT == 4) {
      riffleTwice(from, offset, row, to, toOffset, toRow);
    } else {
      riffleTwice(from, offset, row, work, 0, COUNT);
      if (COUNT == 8) {
        riffle(work, to, toOffset, toRow);
      } else {
        riffleTwice(work, 0, COUNT, to, toOffset, toRow);
      }
    }
  }

  private static void riffleTwice(
      float[] from, int offset, int row, float[] to, int toOffset, int toRow) {
    int quarter = COUNT / 4 * row;
    for (int i = 0; i < COUNT / 4; i++) {
      int at = offset + i * row;
      FloatVector first = FloatVector.fromArray(SPECIES, from, at);
      FloatVector second = FloatVector.fromArray(SPECIES, from, at + quarter);
      FloatVector third = FloatVector.fromArray(SPECIES, from, at + 2 * quarter);
      FloatVector fourth = FloatVector.fromArray(SPECIES, from, at + 3 * quarter);
      FloatVector oddLower = first.rearrange(LOWER_HALVES, third);
      FloatVector oddUpper = first.rearrange(UPPER_HALVES, third);
      FloatVector evenLower = second.rearrange(LOWER_HALVES, fourth);
      FloatVector evenUpper = second.rearrange(UPPER_HALVES, fourth);
      int place = toOffset + 4 * i * toRow;
      oddLower.rearrange(LOWER_HALVES, evenLower).intoArray(to, place);
      oddLower.rearrange(UPPER_HALVES, evenLower).intoArray(to, place + toRow);
      oddUpper.rearrange(LOWER_HALVES, evenUpper).intoArray(to, place + 2 * toRow);
      oddUpper.rearrange(UPPER_HALVES, evenUpper).intoArray(to, place + 3 * toRow);
    }
  }

  private static void riffle(float[] from, float[] to, int toOffset, int toRow) {
    for (int i = 0; i < COUNT / 2; i++) {
      FloatVector first = FloatVector.fromArray(SPECIES, from, i * COUNT);
      FloatVector second = FloatVector.fromArray(SPECIES, from, (i + COUNT / 2) * COUNT);
      int place = toOffset + 2 * i * toRow;
      first.rearrange(LOWER_HALVES, second).intoArray(to, place);
      first.rearrange(UPPER_HALVES, second).intoArray(to, place + toRow);
    }
  }
}
