package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;

/**
 * A convolution forward, and its gradient by the input, which is one too: of the upstream gradient,
 * its stride undone by zeros, with the filters turned around.
 *
 * <p>Image by image it is the product of a matrix of patches, a row for each place of the result,
 * with the matrix of the filters. No patch is copied: a row of the patches begins anywhere in the
 * image and is a run for each line of the filter. A block of work is one image.
 */
final class Correlation implements Kernels.Block {
  private static final float[] NOTHING = {};

  /** Places of the result that are finished together: whole tiles, of one vector or more. */
  private static final int PLACES = 4 * Tile.ROWS;

  /** For a vector of columns: whole vectors or halves, by the size of a run in bits. */
  private static final Faster[] HALVES = new Faster[Integer.SIZE];

  static {
    Arrays.setAll(HALVES, i -> new Faster());
  }

  private final PaddedImage image = new PaddedImage();
  private float[] x = NOTHING;
  private int xOffset;
  private int xSize;
  private float[] y = NOTHING;
  private int yOffset;
  private float[] bias = NOTHING;
  private int biasOffset;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;

  private int places;
  private int columns;
  private int runs;
  private int run;
  private int[] offsets = {};

  private float[] right = NOTHING;
  private int rightOffset;
  private int rightRow;
  private float[] panels = NOTHING;
  private float[] turned = NOTHING;

  void forward(
      ConvolutionShape shape,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      Kernels.Epilogue epilogue) {
    operands(x, xOffset, shape.inputSize(), y, yOffset, bias, biasOffset);
    this.epilogue = epilogue;
    image.forPatches(shape);
    places(shape.outputHeight(), shape.outputWidth(), shape.stride());
    filters(shape.kernelHeight(), shape.kernelWidth(), shape.filters(), w, wOffset);
  }

  void inputGradient(
      ConvolutionShape shape,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue) {
    operands(dy, dyOffset, shape.outputSize(), dx, dxOffset, NOTHING, 0);
    this.epilogue = epilogue;
    image.sourceHeight = shape.outputHeight();
    image.sourceWidth = shape.outputWidth();
    image.channels = shape.filters();
    image.top = shape.kernelHeight() - 1 - shape.padding();
    image.left = shape.kernelWidth() - 1 - shape.padding();
    image.spread = shape.stride();
    image.height = shape.height() + shape.kernelHeight() - 1;
    image.width = shape.width() + shape.kernelWidth() - 1;
    places(shape.height(), shape.width(), 1);
    int cells = shape.kernelHeight() * shape.kernelWidth();
    turned = Scratch.atLeast(turned, cells * shape.channels() * shape.filters());
    turnAround(cells, shape.channels(), shape.filters(), w, wOffset);
    filters(shape.kernelHeight(), shape.kernelWidth(), shape.channels(), turned, 0);
  }

  private void operands(
      float[] x, int xOffset, int xSize, float[] y, int yOffset, float[] bias, int biasOffset) {
    image.begin();
    this.x = x;
    this.xOffset = xOffset;
    this.xSize = xSize;
    this.y = y;
    this.yOffset = yOffset;
    this.bias = bias;
    this.biasOffset = biasOffset;
  }

  /** Where the patch of each place of the result begins. */
  private void places(int height, int width, int stride) {
    places = height * width;
    if (offsets.length < places) {
      offsets = new int[places];
    }
    int place = 0;
    for (int i = 0; i < height; i++) {
      int at = i * stride * image.width * image.channels;
      for (int j = 0; j < width; j++, at += stride * image.channels) {
        offsets[place++] = at;
      }
    }
  }

  /**
   * Packs the filters, a panel after the other. Filters of one panel are left where they are: rows
   * shorter than a panel's would fall on a part of the first cache only.
   */
  private void filters(int kernelHeight, int kernelWidth, int columns, float[] w, int wOffset) {
    this.columns = columns;
    runs = kernelHeight;
    run = kernelWidth * image.channels;
    if (Lanes.MANY_REGISTERS && columns >= COUNT && columns <= Panel.WIDTH) {
      right = w;
      rightOffset = wOffset;
      rightRow = columns;
      return;
    }
    rightOffset = 0;
    rightRow = Panel.WIDTH;
    int depth = runs * run;
    int count = Math.ceilDiv(columns, Panel.WIDTH);
    panels = Scratch.atLeast(panels, count * depth * Panel.WIDTH);
    right = panels;
    for (int panel = 0; panel < count; panel++) {
      int j = Panel.start(panel, columns);
      int width = Panel.start(panel + 1, columns) - j;
      if (width > 0) {
        Panel.packRows(depth, width, w, wOffset + j, columns, panels, panel * depth * Panel.WIDTH);
      }
    }
  }

  /** {@code turned[cells−1−t, f, c] = w[t, c, f]}. */
  private void turnAround(int cells, int channels, int filters, float[] w, int wOffset) {
    for (int cell = 0; cell < cells; cell++) {
      int from = wOffset + cell * channels * filters;
      int to = (cells - 1 - cell) * channels * filters;
      for (int c = 0; c < channels; c++) {
        for (int f = 0; f < filters; f++) {
          turned[to + f * channels + c] = w[from + c * filters + f];
        }
      }
    }
  }

  void run(int batch, WorkerPool pool) {
    pool.run(batch, (long) batch * places * columns * runs * run, this);
    x = NOTHING;
    y = NOTHING;
    bias = NOTHING;
    epilogue = Kernels.Epilogue.NONE;
    right = NOTHING;
  }

  @Override
  public void run(int index) {
    Scratch scratch = Scratch.ofThread();
    LeftRows patches = scratch.patches;
    int from = image.show(x, xOffset + index * xSize, patches, scratch.plane);
    patches.offsets = offsets;
    patches.runs = runs;
    patches.run = run;
    patches.step = 1;
    patches.jump = image.width * image.channels - run;
    int result = yOffset + index * places * columns;
    if (columns > COUNT || !NarrowTile.HAS_HALVES) {
      multiply(patches, from, result);
    } else {
      Faster halves = HALVES[Integer.SIZE - Integer.numberOfLeadingZeros(run)];
      patches.halves = halves.isSecond();
      long began = System.nanoTime();
      multiply(patches, from, result);
      halves.took(patches.halves, System.nanoTime() - began, (long) places * runs * run);
      patches.halves = false;
    }
    patches.data = NOTHING;
  }

  /** Some places after the other, so that they are in the first cache still when the bias comes. */
  private void multiply(LeftRows patches, int from, int result) {
    int some = columns <= Panel.WIDTH ? PLACES : places;
    for (int i = 0; i < places; i += some) {
      int rows = Math.min(some, places - i);
      int place = result + i * columns;
      for (int panel = 0; panel * Panel.WIDTH < columns; panel++) {
        int j = Panel.start(panel, columns);
        int width = Panel.start(panel + 1, columns) - j;
        if (width > 0) {
          int b = rightOffset + panel * runs * run * Panel.WIDTH;
          Tile.multiply(
              patches, from, i, rows, right, b, rightRow, width, false, y, place + j, columns);
        }
      }
      if (bias.length > 0) {
        RowAddition.addToRows(rows, columns, bias, biasOffset, y, place, columns);
      }
      if (!epilogue.equals(Kernels.Epilogue.NONE)) {
        epilogue.apply(place, rows * columns);
      }
    }
  }
}
