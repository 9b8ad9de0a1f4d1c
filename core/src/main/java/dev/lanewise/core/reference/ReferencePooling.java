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

  /** One image, whose dx is 0. */
  void addMaxGradient(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset) {
    for (int i = 0; i < shape.outputHeight(); i++) {
      for (int j = 0; j < shape.outputWidth(); j++) {
        for (int c = 0; c < shape.channels(); c++) {
          int window = output(i, j, c);
          int first = first(x, xOffset, y[yOffset + window], i, j, c);
          if (first >= 0) {
            dx[dxOffset + first] += dy[dyOffset + window];
          }
        }
      }
    }
  }

  /** The first place of a window that holds this value or NaN; negative if there is none. */
  private int first(float[] x, int xOffset, float value, int i, int j, int c) {
    for (int u = 0; u < shape.poolHeight(); u++) {
      for (int v = 0; v < shape.poolWidth(); v++) {
        int place = input(i, j, u, v, c);
        if (place >= 0 && (x[xOffset + place] == value || Float.isNaN(x[xOffset + place]))) {
          return place;
        }
      }
    }
    return -1;
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
