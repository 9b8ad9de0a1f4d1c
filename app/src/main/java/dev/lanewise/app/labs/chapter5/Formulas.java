package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.numeric.Forward;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** The networks whose gradients are checked, as formulas in double precision. No state. */
final class Formulas {
  /** An image of 10×10. */
  static final Shape SQUARE = Shape.of(10, 10, 1);

  private Formulas() {}

  /** Dense, batch norm, ReLU, twice; dense. */
  static double[][] normed(double[][] x, double[][] p) {
    double[][] one = Forward.batchNorm(Forward.dense(x, p[0], p[1]), p[2], p[3], 1e-6);
    double[][] two =
        Forward.batchNorm(Forward.dense(Forward.relu(one), p[4], p[5]), p[6], p[7], 1e-6);
    return Forward.dense(Forward.relu(two), p[8], p[9]);
  }

  /** Convolution of a square with 10 filters of 3×3, ReLU, pooling, dense, ReLU, dense. */
  static double[][] convolved(double[][] x, double[][] p) {
    double[][] maps = Forward.relu(Forward.convolve(x, 10, p[0], 3, p[1]));
    double[][] hidden = Forward.relu(Forward.dense(Forward.maxPool(maps, 8, 10), p[2], p[3]));
    return Forward.dense(hidden, p[4], p[5]);
  }

  /** A square as good as random, and always the same. */
  static Tensor noise() {
    Tensor x = Tensor.zeros(1, 10, 10, 1);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) Math.abs(Math.sin(12.9898 * i));
    }
    return x;
  }
}
