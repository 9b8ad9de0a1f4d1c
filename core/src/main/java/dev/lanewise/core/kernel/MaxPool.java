package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The largest element of each window. */
final class MaxPool extends Pool {
  /**
   * Channels that fill a vector are taken window by window, unless windows share lines: a maximum
   * has the same bits in any order.
   */
  @Override
  void image(Windows windows, float[] x, int from, float[] y, int result) {
    int channels = windows.channels;
    if (channels < COUNT || windows.overlap()) {
      super.image(windows, x, from, y, result);
      return;
    }
    int row = windows.row;
    int to = result;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = from + windows.firstLine(i) * row;
      int end = from + windows.endLine(i) * row;
      for (int j = 0; j < windows.outputWidth; j++, to += channels) {
        int pixel = windows.firstPixel(j) * channels;
        int length = windows.endPixel(j) * channels - pixel;
        largest(x, first + pixel, end, row, length, channels, y, to);
      }
    }
  }

  /** All channels of a window; the last vector reaches back over channels that are done. */
  private static void largest(
      float[] x, int first, int end, int row, int length, int channels, float[] y, int to) {
    int last = channels - COUNT;
    for (int c = 0; c < channels; c += COUNT) {
      int channel = Math.min(c, last);
      FloatVector largest = FloatVector.fromArray(SPECIES, x, first + channel);
      for (int line = first + channel; line < end; line += row) {
        for (int at = line; at < line + length; at += channels) {
          largest = FloatVector.fromArray(SPECIES, x, at).max(largest);
        }
      }
      largest.intoArray(y, to + channel);
    }
  }

  @Override
  void reduce(int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    Reductions.columnMaxima(rows, columns, x, xOffset, xStride, y, yOffset);
  }

  @Override
  void finish(int windowSize, float[] y, int yOffset, int n) {
    // A maximum is what it is.
  }
}
