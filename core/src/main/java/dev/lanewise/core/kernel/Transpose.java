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
 * any width.
 */
final class Transpose {
  /** Floats of work space: two squares, between which the shuffles go to and fro. */
  static final int WORK = 2 * COUNT * COUNT;

  private static final int SQUARE = COUNT * COUNT;
  private static final int PASSES = Integer.numberOfTrailingZeros(COUNT);

  private static final VectorShuffle<Float> LOWER_HALVES =
      VectorShuffle.fromOp(SPECIES, lane -> lane / 2 - (lane % 2) * COUNT);
  private static final VectorShuffle<Float> UPPER_HALVES =
      VectorShuffle.fromOp(SPECIES, lane -> (COUNT + lane) / 2 - (lane % 2) * COUNT);

  private Transpose() {}

  static void square(
      float[] from, int offset, int row, float[] to, int toOffset, int toRow, float[] work) {
    riffle(from, offset, row, work, 0, COUNT);
    int at = 0;
    for (int pass = 2; pass < PASSES; pass++) {
      riffle(work, at, COUNT, work, SQUARE - at, COUNT);
      at = SQUARE - at;
    }
    riffle(work, at, COUNT, to, toOffset, toRow);
  }

  private static void riffle(
      float[] from, int offset, int row, float[] to, int toOffset, int toRow) {
    for (int i = 0; i < COUNT / 2; i++) {
      FloatVector first = FloatVector.fromArray(SPECIES, from, offset + i * row);
      FloatVector second = FloatVector.fromArray(SPECIES, from, offset + (i + COUNT / 2) * row);
      first.rearrange(LOWER_HALVES, second).intoArray(to, toOffset + 2 * i * toRow);
      first.rearrange(UPPER_HALVES, second).intoArray(to, toOffset + (2 * i + 1) * toRow);
    }
  }
}
