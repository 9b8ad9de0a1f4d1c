package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;

/** Which lines and pixels of an image the windows of a pooling hold. */
final class Windows {
  /** What an element of a window costs, in multiply-adds of a product. */
  private static final long COST = 8;

  private static final int FEWEST_LANES = 4;

  private int poolHeight;
  private int stride;
  private int padding;
  private int height;
  private int width;

  /** Pixels of a line of a window. */
  int poolWidth;

  int channels;

  /** Numbers of a line of the image. */
  int row;

  int inputSize;
  int outputHeight;
  int outputWidth;
  int outputSize;

  /** Places of a window, those in the padding too. */
  int size;

  void plan(PoolingShape shape) {
    poolHeight = shape.poolHeight();
    poolWidth = shape.poolWidth();
    stride = shape.stride();
    padding = shape.padding();
    height = shape.height();
    width = shape.width();
    channels = shape.channels();
    row = width * channels;
    inputSize = shape.inputSize();
    outputHeight = shape.outputHeight();
    outputWidth = shape.outputWidth();
    outputSize = shape.outputSize();
    size = shape.windowSize();
  }

  /** Shares the images among the threads of the pool. */
  void share(int batch, WorkerPool pool, Kernels.Block image) {
    pool.run(batch, COST * batch * outputSize * size, image);
  }

  /** Whether each place of the image is in one window. */
  boolean areTiles() {
    return stride == poolHeight
        && stride == poolWidth
        && endLine(outputHeight - 1) == height
        && endPixel(outputWidth - 1) == width;
  }

  /** Whether a line of the image may be in windows of several lines of the result. */
  boolean overlap() {
    return poolHeight > stride;
  }

  /** The first line of the image in the windows of line i of the result. */
  int firstLine(int i) {
    return Math.max(0, i * stride - padding);
  }

  /** The line of the image after the last in those windows. */
  int endLine(int i) {
    return Math.min(height, i * stride - padding + poolHeight);
  }

  /** The first pixel of a line of the image in window j of a line of the result. */
  int firstPixel(int j) {
    return Math.max(0, j * stride - padding);
  }

  /** The pixel of a line of the image after the last in that window. */
  int endPixel(int j) {
    return Math.min(width, j * stride - padding + poolWidth);
  }

  /** Where window i, j begins, seen from the first number of the image: maybe before that. */
  int origin(int i, int j) {
    return (i * stride - padding) * row + (j * stride - padding) * channels;
  }

  /** What comes before the first place of the image in window i, j, in the padding. */
  int firstPlace(int i, int j) {
    int lines = Math.max(0, padding - i * stride);
    int pixels = Math.max(0, padding - j * stride);
    return lines * poolWidth + pixels;
  }

  /**
   * How many numbers to write for a window if so many are left of the result. More than the
   * channels may be, as what lies after the window is written later.
   */
  int columns(int left) {
    boolean part = channels < COUNT && channels >= FEWEST_LANES && left >= COUNT;
    return part ? COUNT : channels;
  }
}
