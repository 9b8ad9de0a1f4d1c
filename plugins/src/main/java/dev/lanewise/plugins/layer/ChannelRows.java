package dev.lanewise.plugins.layer;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Tensor;

/**
 * Arithmetic of batches with one number for each channel, over rows that hold several pixels.
 *
 * <p>The numbers of the channels are repeated along a row beforehand: loops of a few channels would
 * be too short to run in vectors. What is summed goes through {@link Kernels}; what is done here
 * with each element on its own has one result however it is compiled. A row has {@code length}
 * numbers, which divides the size of the batch and is a multiple of the channels.
 */
final class ChannelRows {
  private ChannelRows() {}

  /** Repeats the numbers of the channels, at {@code offset}, to fill a row. */
  static void repeat(int channels, int length, float[] row, int offset) {
    for (int filled = channels; filled < length; filled *= 2) {
      System.arraycopy(row, offset, row, offset + filled, Math.min(filled, length - filled));
    }
  }

  /**
   * The sum of each channel over the batch: first of each example, then of those sums.
   *
   * @param sums space for the sums of the examples
   */
  static void sum(
      Kernels kernels, int channels, Tensor batch, Tensor sums, float[] to, int offset) {
    int examples = batch.dim(0);
    int size = batch.size() / examples;
    if (size == channels) {
      kernels.columnSums(examples, channels, batch.data(), batch.offset(), channels, to, offset);
      return;
    }
    for (int i = 0; i < examples; i++) {
      kernels.columnSums(
          size / channels,
          channels,
          batch.data(),
          batch.offset() + i * size,
          channels,
          sums.data(),
          sums.offset() + i * channels);
    }
    kernels.columnSums(examples, channels, sums.data(), sums.offset(), channels, to, offset);
  }

  /** {@code y = x − row}. */
  static void subtract(int length, Tensor x, float[] row, int rowOffset, Tensor y) {
    float[] from = x.data();
    float[] to = y.data();
    for (int i = 0; i < x.size() / length; i++) {
      int xAt = x.offset() + i * length;
      int yAt = y.offset() + i * length;
      for (int j = 0; j < length; j++) {
        to[yAt + j] = from[xAt + j] - row[rowOffset + j];
      }
    }
  }

  /** {@code x = x·row}. */
  static void multiply(int length, Tensor x, float[] row, int rowOffset) {
    float[] data = x.data();
    for (int i = 0; i < x.size() / length; i++) {
      int at = x.offset() + i * length;
      for (int j = 0; j < length; j++) {
        data[at + j] *= row[rowOffset + j];
      }
    }
  }

  /** {@code y = x·factor + shift}. */
  static void scaleAndShift(int length, Tensor x, float[] rows, int factor, int shift, Tensor y) {
    float[] from = x.data();
    float[] to = y.data();
    for (int i = 0; i < x.size() / length; i++) {
      int xAt = x.offset() + i * length;
      int yAt = y.offset() + i * length;
      for (int j = 0; j < length; j++) {
        to[yAt + j] = Math.fma(from[xAt + j], rows[factor + j], rows[shift + j]);
      }
    }
  }

  /** {@code dx = factor·(dy − shift − x·slope)}. */
  static void project(
      int length, Tensor dy, Tensor x, float[] rows, int factor, int shift, int slope, Tensor dx) {
    float[] upstream = dy.data();
    float[] normalised = x.data();
    float[] to = dx.data();
    for (int i = 0; i < x.size() / length; i++) {
      int at = i * length;
      int dyAt = dy.offset() + at;
      int xAt = x.offset() + at;
      int dxAt = dx.offset() + at;
      for (int j = 0; j < length; j++) {
        float rest = upstream[dyAt + j] - rows[shift + j];
        to[dxAt + j] = rows[factor + j] * Math.fma(-normalised[xAt + j], rows[slope + j], rest);
      }
    }
  }

  /** {@code y = a·b}, element by element. */
  static void product(Tensor a, Tensor b, Tensor y) {
    float[] left = a.data();
    float[] right = b.data();
    float[] to = y.data();
    int aOffset = a.offset();
    int bOffset = b.offset();
    int yOffset = y.offset();
    for (int i = 0; i < a.size(); i++) {
      to[yOffset + i] = left[aOffset + i] * right[bOffset + i];
    }
  }
}
