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
    int row = windows.row;
    int channels = windows.channels;
    float[] line = Scratch.ofThread().line(row);
    int from = dyOffset + index * windows.outputSize;
    int image = dxOffset + index * windows.inputSize;
    Arrays.fill(dx, image, image + windows.inputSize, 0f);
    for (int i = 0; i < windows.outputHeight; i++) {
      Arrays.fill(line, 0, row, 0f);
      for (int j = 0; j < windows.outputWidth; j++, from += channels) {
        int pixel = windows.firstPixel(j);
        int pixels = windows.endPixel(j) - pixel;
        RowAddition.addToRows(pixels, channels, dy, from, line, pixel * channels, channels);
      }
      int first = windows.firstLine(i);
      int lines = windows.endLine(i) - first;
      RowAddition.addToRows(lines, row, line, 0, dx, image + first * row, row);
    }
    Ranges.divide(windows.size, dx, image, windows.inputSize);
    epilogue.apply(image, windows.inputSize);
  }
}
