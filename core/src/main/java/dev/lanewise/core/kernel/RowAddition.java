package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@code y_ij = y_ij + x_j}: one row added to others. */
final class RowAddition {
  private RowAddition() {}

  static void add(int n, float[] x, int xOffset, float[] y, int yOffset) {
    addToRows(1, n, x, xOffset, y, yOffset, n);
  }

  /**
   * To each of {@code rows} rows, which begin {@code yRow} apart: a vector of columns at a time.
   */
  static void addToRows(int rows, int n, float[] x, int xOffset, float[] y, int yOffset, int yRow) {
    int j = 0;
    for (; j <= n - COUNT; j += COUNT) {
      FloatVector addend = FloatVector.fromArray(SPECIES, x, xOffset + j);
      for (int i = 0, at = yOffset + j; i < rows; i++, at += yRow) {
        FloatVector.fromArray(SPECIES, y, at).add(addend).intoArray(y, at);
      }
    }
    for (; j < n; j++) {
      float addend = x[xOffset + j];
      for (int i = 0, at = yOffset + j; i < rows; i++, at += yRow) {
        y[at] += addend;
      }
    }
  }
}
