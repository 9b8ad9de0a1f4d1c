package dev.lanewise.core.reference;

import dev.lanewise.spi.PoolingShape;

/** The definition of the poolings and their gradients, one window or one element at a time. */
final class ReferencePooling {
  private final PoolingShape shape;

  ReferencePooling(PoolingShape shape) {
    this.shape = shape;
  }

  /** One image. */
  void max(float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < shape.outputHeight(); i++) {
      for (int j = 0; j < shape.outputWidth(); j++) {
        for (int c = 0; c < shape.channels(); c++) {
          float largest = Float.NEGATIVE_INFINITY;
          for (int u = 0; u < shape.poolHeight(); u++) {
            for (int v = 0; v < shape.poolWidth(); v++) {
              int place = input(i, j, u, v, c);
              if (place >= 0) {
                largest = Math.max(largest, x[xOffset + place]);
              }
            }
          }
          y[yOffset + output(i, j, c)] = largest;
        }
      }
    }
  }

  /** One image, whose y is there. */
  void winners(float[] x, int xOffset, float[] y, int yOffset, float[] winners, int winnersOffset) {
    for (int i = 0; i < shape.outputHeight(); i++) {
      for (int j = 0; j < shape.outputWidth(); j++) {
        for (int c = 0; c < shape.channels(); c++) {
          int window = output(i, j, c);
          winners[winnersOffset + window] = first(x, xOffset, y[yOffset + window], i, j, c);
        }
      }
    }
  }

  /** The first place of a window that holds this value or NaN. */
  private int first(float[] x, int xOffset, float value, int i, int j, int c) {
    int place = 0;
    while (!holds(x, xOffset, input(i, j, place, c), value)) {
      place++;
    }
    return place;
  }

  private static boolean holds(float[] x, int xOffset, int at, float value) {
    return at >= 0 && (x[xOffset + at] == value || Float.isNaN(x[xOffset + at]));
  }

  /** One image, whose dx is 0. */
  void addMaxGradient(
      float[] winners, int winnersOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    for (int i = 0; i < shape.outputHeight(); i++) {
      for (int j = 0; j < shape.outputWidth(); j++) {
        for (int c = 0; c < shape.channels(); c++) {
          int window = output(i, j, c);
          int place = (int) winners[winnersOffset + window];
          dx[dxOffset + input(i, j, place, c)] += dy[dyOffset + window];
        }
      }
    }
  }

  /** One image. */
  void average(float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < shape.outputHeight(); i++) {
      for (int j = 0; j < shape.outputWidth(); j++) {
        for (int c = 0; c < shape.channels(); c++) {
          float total = 0f;
          for (int v = 0; v < shape.poolWidth(); v++) {
            float sum = 0f;
            for (int u = 0; u < shape.poolHeight(); u++) {
              int place = input(i, j, u, v, c);
              sum += place >= 0 ? x[xOffset + place] : 0f;
            }
            total += sum;
          }
          y[yOffset + output(i, j, c)] = total / shape.windowSize();
        }
      }
    }
  }

  /** One image. */
  void averageGradient(float[] dy, int dyOffset, float[] dx, int dxOffset) {
    for (int line = 0; line < shape.height(); line++) {
      for (int pixel = 0; pixel < shape.width(); pixel++) {
        for (int c = 0; c < shape.channels(); c++) {
          float total = 0f;
          for (int i = 0; i < shape.outputHeight(); i++) {
            float sum = 0f;
            for (int j = 0; j < shape.outputWidth(); j++) {
              sum += holds(i, j, line, pixel) ? dy[dyOffset + output(i, j, c)] : 0f;
            }
            total += sum;
          }
          int place = (line * shape.width() + pixel) * shape.channels() + c;
          dx[dxOffset + place] = total / shape.windowSize();
        }
      }
    }
  }

  /** Whether a place of the image lies in the window i, j. */
  private boolean holds(int i, int j, int line, int pixel) {
    int u = line + shape.padding() - i * shape.stride();
    int v = pixel + shape.padding() - j * shape.stride();
    return u >= 0 && u < shape.poolHeight() && v >= 0 && v < shape.poolWidth();
  }

  private int input(int i, int j, int place, int c) {
    return input(i, j, place / shape.poolWidth(), place % shape.poolWidth(), c);
  }

  /** The place of an element of the window i, j in the image; negative in the padding. */
  private int input(int i, int j, int u, int v, int c) {
    int line = i * shape.stride() + u - shape.padding();
    int pixel = j * shape.stride() + v - shape.padding();
    boolean outside = line < 0 || line >= shape.height() || pixel < 0 || pixel >= shape.width();
    return outside ? -1 : (line * shape.width() + pixel) * shape.channels() + c;
  }

  private int output(int i, int j, int c) {
    return (i * shape.outputWidth() + j) * shape.channels() + c;
  }
}
