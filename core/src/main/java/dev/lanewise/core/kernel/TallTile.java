package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

/**
 * What {@link Tile} does, for whole tiles, and faster: what the processor does besides multiplying
 * costs less there than multiplying does.
 *
 * <p>In {@link Tile} each index of A is checked at each step, as nothing is known of it. Two kinds
 * of rows let the compiler check fewer: {@link AdjacentRows} and {@link ScatteredRows}. They are
 * methods of their own so that only those are compiled that a program needs. Tiles of two and three
 * vectors have {@value #TALL} rows, so that a vector of B serves more of them; twelve rows of two
 * vectors ran at half the speed.
 */
final class TallTile {
  private static final int TALL = 8;

  private TallTile() {}

  /** As many of the rows as fill tiles that can be read here: how many there were. */
  static int multiply(
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
    int last = columns - COUNT;
    int height = columns > 3 * COUNT ? Tile.ROWS : TALL;
    int i = 0;
    for (; i <= rows - height; i += height) {
      int r = row + i;
      int to = cOffset + i * cRow;
      if (a.step == 1) {
        if (columns > 3 * COUNT) {
          ScatteredRows.fourVectors(a, from, r, last, b, bOffset, bRow, onto, c, to, cRow);
        } else if (columns > 2 * COUNT) {
          ScatteredRows.threeVectors(a, from, r, last, b, bOffset, bRow, onto, c, to, cRow);
        } else {
          ScatteredRows.twoVectors(a, from, r, last, b, bOffset, bRow, onto, c, to, cRow);
        }
      } else if (areAdjacent(a.offsets, r, height)) {
        if (columns > 3 * COUNT) {
          AdjacentRows.fourVectors(a, from, r, last, b, bOffset, bRow, onto, c, to, cRow);
        } else if (columns > 2 * COUNT) {
          AdjacentRows.threeVectors(a, from, r, last, b, bOffset, bRow, onto, c, to, cRow);
        } else {
          AdjacentRows.twoVectors(a, from, r, last, b, bOffset, bRow, onto, c, to, cRow);
        }
      } else {
        break;
      }
    }
    return i;
  }

  private static boolean areAdjacent(int[] offsets, int row, int rows) {
    int apart = 1;
    while (apart < rows && offsets[row + apart] == offsets[row] + apart) {
      apart++;
    }
    return apart == rows;
  }
}
