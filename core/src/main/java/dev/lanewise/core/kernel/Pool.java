package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;

/** What each window of an image comes to. A block of work is one image. */
abstract class Pool implements Kernels.Block {
  private static final float[] NOTHING = {};

  private final Windows windows = new Windows();
  private float[] x = NOTHING;
  private int xOffset;
  private float[] y = NOTHING;
  private int yOffset;

  /** {@code y_j} of all x_ij, down each of the columns; x and y do not overlap. */
  abstract void reduce(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset);

  /** What is left to do with the n results of an image. */
  abstract void finish(int windowSize, float[] y, int yOffset, int n);

  final void compute(
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
  public final void run(int index) {
    int result = yOffset + index * windows.outputSize;
    image(windows, x, xOffset + index * windows.inputSize, y, result);
    finish(windows.size, y, result, windows.outputSize);
  }

  /**
   * The windows of one image: first over their lines, for a whole line of the image at once and so
   * in full vectors whatever the channels, then over their pixels.
   */
  void image(Windows windows, float[] x, int from, float[] y, int result) {
    int row = windows.row;
    int channels = windows.channels;
    float[] line = Scratch.ofThread().line(row + COUNT);
    int to = result;
    int end = to + windows.outputSize;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = windows.firstLine(i);
      reduce(windows.endLine(i) - first, row, x, from + first * row, row, line, 0);
      for (int j = 0; j < windows.outputWidth; j++, to += channels) {
        int pixel = windows.firstPixel(j);
        int pixels = windows.endPixel(j) - pixel;
        int columns = windows.columns(end - to);
        reduce(pixels, columns, line, pixel * channels, channels, y, to);
      }
    }
  }
}
