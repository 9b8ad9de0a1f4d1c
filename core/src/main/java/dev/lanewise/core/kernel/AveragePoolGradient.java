package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;

/**
 * What {@link AveragePool} adds, given back: each line of the upstream gradient is spread over the
 * pixels of its windows, and that over their lines. A block of work is one image.
 */
final class AveragePoolGradient implements Kernels.Block {
  private static final float[] NOTHING = {};

  private final Windows windows = new Windows();
  private float[] dy = NOTHING;
  private int dyOffset;
  private float[] dx = NOTHING;
  private int dxOffset;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;

  void compute(
      PoolingShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue,
      WorkerPool pool) {
    windows.plan(shape);
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.dx = dx;
    this.dxOffset = dxOffset;
    this.epilogue = epilogue;
    windows.share(batch, pool, this);
    this.epilogue = Kernels.Epilogue.NONE;
    this.dy = NOTHING;
    this.dx = NOTHING;
  }

  @Override
  public void run(int index) {
    int from = dyOffset + index * windows.outputSize;
    int image = dxOffset + index * windows.inputSize;
    if (windows.areTiles() && windows.channels >= Lanes.COUNT) {
      copy(from, image);
    } else {
      add(from, image);
    }
    epilogue.apply(image, windows.inputSize);
  }

  /**
   * The windows of an image whose places are in no other: shares, each written to all places of its
   * window. The gradient is added to +0, as a sum would have it: of -0 becomes +0.
   */
  private void copy(int from, int image) {
    int row = windows.row;
    int channels = windows.channels;
    float[] shares = Scratch.ofThread().line(windows.outputSize);
    Arrays.fill(shares, 0, windows.outputSize, 0f);
    RowAddition.add(windows.outputSize, dy, from, shares, 0);
    Ranges.divide(windows.size, shares, 0, windows.outputSize);
    int share = 0;
    for (int i = 0; i < windows.outputHeight; i++) {
      int first = image + windows.firstLine(i) * row;
      int end = image + windows.endLine(i) * row;
      int at = first;
      for (int j = 0; j < windows.outputWidth; j++, share += channels) {
        int endPixel = windows.endPixel(j);
        for (int pixel = windows.firstPixel(j); pixel < endPixel; pixel++, at += channels) {
          System.arraycopy(shares, share, dx, at, channels);
        }
      }
      for (int line = first + row; line < end; line += row) {
        System.arraycopy(dx, first, dx, line, row);
      }
    }
  }

  /** Any windows of an image. */
  private void add(int from, int image) {
    int row = windows.row;
    int channels = windows.channels;
    float[] line = Scratch.ofThread().line(row);
    Arrays.fill(dx, image, image + windows.inputSize, 0f);
    int window = from;
    for (int i = 0; i < windows.outputHeight; i++) {
      Arrays.fill(line, 0, row, 0f);
      for (int j = 0; j < windows.outputWidth; j++, window += channels) {
        int pixel = windows.firstPixel(j);
        int pixels = windows.endPixel(j) - pixel;
        RowAddition.addToRows(pixels, channels, dy, window, line, pixel * channels, channels);
      }
      int first = windows.firstLine(i);
      int lines = windows.endLine(i) - first;
      RowAddition.addToRows(lines, row, line, 0, dx, image + first * row, row);
    }
    Ranges.divide(windows.size, dx, image, windows.inputSize);
  }
}
