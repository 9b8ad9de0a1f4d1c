package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What is one operation of the processor on each element, so that no lane can differ from it. */
final class Ranges {
  private Ranges() {}

  /** {@code y_i = √x_i}. */
  static void sqrt(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, x, xOffset + i).sqrt().intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = (float) Math.sqrt(x[xOffset + i]);
    }
  }

  /** {@code y_i = fma(alpha, x_i, y_i)}. */
  static void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .fma(factor, FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
    }
  }

  /** {@code y_i = alpha·x_i}. */
  static void scale(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, x, xOffset + i).mul(alpha).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = alpha * x[xOffset + i];
    }
  }

  /** {@code y_i = a_i·b_i}. */
  static void product(
      float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, a, aOffset + i)
          .mul(FloatVector.fromArray(SPECIES, b, bOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = a[aOffset + i] * b[bOffset + i];
    }
  }

  /** {@code y_i = max(x_i, 0)}. */
  static void relu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, x, xOffset + i).max(zero).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Math.max(x[xOffset + i], 0f);
    }
  }

  /** {@code dx_i = y_i > 0 ? dy_i : y_i}. */
  static void reluGradient(
      float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int n) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector value = FloatVector.fromArray(SPECIES, y, yOffset + i);
      value
          .blend(
              FloatVector.fromArray(SPECIES, dy, dyOffset + i),
              value.compare(VectorOperators.GT, 0f))
          .intoArray(dx, dxOffset + i);
    }
    for (; i < n; i++) {
      float value = y[yOffset + i];
      dx[dxOffset + i] = value > 0 ? dy[dyOffset + i] : value;
    }
  }

  /** {@code y_i = y_i / divisor}. */
  static void divide(float divisor, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i <= n - COUNT; i += COUNT) {
      FloatVector.fromArray(SPECIES, y, yOffset + i).div(divisor).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] /= divisor;
    }
  }
}
