package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code y_ij = e^(x_ij − max_i) / Σ_j e^(x_ij − max_i)} by rows.
 *
 * <p>The exponentials of many rows are taken as one range: rows of ten classes would otherwise
 * leave most lanes empty.
 */
final class Softmax {
  /** Elements whose exponentials are taken at once: they stay in the first cache. */
  static final int CHUNK = 4096;

  private Softmax() {}

  static void rows(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
    int chunk = Math.max(1, CHUNK / Math.max(1, columns));
    for (int first = 0; first < rows; first += chunk) {
      int some = Math.min(chunk, rows - first);
      int from = xOffset + first * columns;
      int to = yOffset + first * columns;
      for (int i = 0; i < some * columns; i += columns) {
        shift(columns, x, from + i, y, to + i);
      }
      ElementaryVectors.exp(y, to, y, to, some * columns);
      for (int i = 0; i < some * columns; i += columns) {
        divide(columns, y, to + i, Reductions.sum(y, to + i, columns));
      }
    }
  }

  static void shift(int n, float[] x, int xOffset, float[] y, int yOffset) {
    float largest = Reductions.max(x, xOffset, n);
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, x, xOffset + i).sub(largest).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = x[xOffset + i] - largest;
    }
  }

  private static void divide(int n, float[] y, int yOffset, float divisor) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, y, yOffset + i).div(divisor).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] /= divisor;
    }
  }
}
