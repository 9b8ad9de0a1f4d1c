package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@code y_j += x_j}: the bias on a row of a product that is still in cache. */
final class RowAddition {
  private RowAddition() {}

  static void add(int n, float[] x, int xOffset, float[] y, int yOffset) {
    int j = 0;
    for (; j <= n - COUNT; j += COUNT) {
      FloatVector.fromArray(SPECIES, y, yOffset + j)
          .add(FloatVector.fromArray(SPECIES, x, xOffset + j))
          .intoArray(y, yOffset + j);
    }
    for (; j < n; j++) {
      y[yOffset + j] += x[xOffset + j];
    }
  }
}
