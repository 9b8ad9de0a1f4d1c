package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;

/**
 * The sum of each window divided by its size: the sums of its lines over a whole line of the image
 * at once, then those of its pixels. A block of work is one image.
 */
final class AveragePool implements Kernels.Block {
  private static final float[] NOTHING = {};

  private final Windows windows = new Windows();
  private float[] x = NOTHING;
  private int xOffset;
  private float[] y = NOTHING;
  private int yOffset;

  void compute(
      PoolingShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      WorkerPool pool) {
    windows.plan(shape);
    this.x = x;
    this.xOffset = xOffset;
    this.y = y;
    this.yOffset = yOffset;
    windows.share(batch, pool, this);
    this.x = NOTHING;
    this.y = NOTHING;
  }

  @Override
  public void run(int index) {
    int row = windows.row;
    int channels = windows.channels;
    float[] line = Scratch.ofThread().line(row + COUNT);
    int from = xOffset + index * windows.inputSize;
    int result = yOffset + index * windows.outputSize;
    int to = result;
    int end = to + windows.outputSize;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = windows.firstLine(i);
      Reductions.columnSums(windows.endLine(i) - first, row, x, from + first * row, row, line, 0);
      for (int j = 0; j < windows.outputWidth; j++, to += channels) {
        int pixel = windows.firstPixel(j);
        int pixels = windows.endPixel(j) - pixel;
        int columns = windows.columns(end - to);
        Reductions.columnSums(pixels, columns, line, pixel * channels, channels, y, to);
      }
    }
    Ranges.divide(windows.size, y, result, windows.outputSize);
  }
}
