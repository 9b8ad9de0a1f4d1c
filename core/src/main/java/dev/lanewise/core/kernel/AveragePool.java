package dev.lanewise.core.kernel;

/** The sum of each window divided by its size. */
final class AveragePool extends Pool {
  @Override
  void reduce(int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    ColumnSums.chains(rows, columns, x, xOffset, xStride, y, yOffset);
  }

  @Override
  void finish(int windowSize, float[] y, int yOffset, int n) {
    Ranges.divide(windowSize, y, yOffset, n);
  }
}
