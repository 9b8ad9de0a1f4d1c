package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.core.reference.Elementary;
import jdk.incubator.vector.FloatVector;

/**
 * {@code y_ij = (x_ij − max_i) − ln Σ_j e^(x_ij − max_i)} by rows; the exponentials of many rows
 * are taken as one range, as {@link Softmax} does.
 */
final class LogSoftmax {
  private LogSoftmax() {}

  static void rows(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
    int chunk = Math.max(1, Softmax.CHUNK / Math.max(1, columns));
    float[] powers = Scratch.ofThread().powers(chunk * columns);
    for (int first = 0; first < rows; first += chunk) {
      int some = Math.min(chunk, rows - first);
      int from = xOffset + first * columns;
      int to = yOffset + first * columns;
      for (int i = 0; i < some * columns; i += columns) {
        Softmax.shift(columns, x, from + i, y, to + i);
      }
      ElementaryVectors.exp(y, to, powers, 0, some * columns);
      for (int i = 0; i < some * columns; i += columns) {
        subtract(columns, y, to + i, Elementary.log(Reductions.sum(powers, i, columns)));
      }
    }
  }

  private static void subtract(int n, float[] y, int yOffset, float amount) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, y, yOffset + i).sub(amount).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] -= amount;
    }
  }
}
