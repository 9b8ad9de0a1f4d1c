package dev.lanewise.app.labs.chapter2;

import java.util.Arrays;

/** {@code y = 1 if w₁x₁ + w₂x₂ + b > 0, else 0}: a neuron that fires or does not. */
record Perceptron(double w1, double w2, double b) {
  /** All inputs of two bits, in the order 00, 10, 01, 11. */
  private static final int[][] INPUTS = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};

  /** What it decides on: w·x + b. */
  double sum(double x1, double x2) {
    return w1 * x1 + w2 * x2 + b;
  }

  /** The decision; on the boundary, 0. */
  int fire(double x1, double x2) {
    return sum(x1, x2) > 0 ? 1 : 0;
  }

  /** The decisions for 00, 10, 01, 11. */
  int[] truth() {
    return Arrays.stream(INPUTS).mapToInt(x -> fire(x[0], x[1])).toArray();
  }

  /** The sums for 00, 10, 01, 11. */
  double[] sums() {
    return Arrays.stream(INPUTS).mapToDouble(x -> sum(x[0], x[1])).toArray();
  }

  /** x₂ on the line that parts 0 from 1, at this x₁. */
  double boundary(double x1) {
    return -(b + w1 * x1) / w2;
  }
}
