package dev.lanewise.core.kernel;

/** The largest element of each window. */
final class MaxPool extends Pool {
  @Override
  void reduce(int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    Reductions.columnMaxima(rows, columns, x, xOffset, xStride, y, yOffset);
  }

  @Override
  void finish(int windowSize, float[] y, int yOffset, int n) {
    // A maximum is what it is.
  }
}
