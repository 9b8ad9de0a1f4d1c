package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.spi.Kernels;

/**
 * The product of a matrix of patches of an image, a row for each place of the result, with the
 * matrix of the filters, which is what a convolution and its gradient by the input are.
 *
 * <p>No patch is copied: a row of the patches begins anywhere in the image and is a run for each
 * line of the filters. That is what {@link Tile} multiplies. Two kinds of filters have faster ways
 * with the same bits: {@link Stencil} and {@link SlidingTile}.
 *
 * <p>It is planned by one thread, then multiplies on any.
 */
final class Correlation {
  private static final float[] NOTHING = {};

  /** Places of the result that are finished together: whole tiles of six, eight or nine rows. */
  private static final int PLACES = 72;

  /** For a vector of columns: whole vectors or halves, by the size of a run in bits. */
  private static final Faster[] HALVES = Faster.forLengths();

  private float[] bias = NOTHING;
  private int biasOffset;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;

  private int channels;
  private int imageLine;
  private int stride;
  private int lines;
  private int pixels;
  private int places;
  private int[] offsets = {};

  private int columns;
  private int runs;
  private int kernelWidth;
  private int run;
  private float[] w = NOTHING;
  private int wOffset;

  private float[] right = NOTHING;
  private int rightOffset;
  private int rightRow;
  private float[] panels = NOTHING;

  /** Where the patch of each place of the result begins, the first of them at the origin. */
  void places(PaddedImage image, int origin, int lines, int pixels, int stride) {
    channels = image.channels;
    imageLine = image.width * channels;
    this.stride = stride;
    this.lines = lines;
    this.pixels = pixels;
    places = lines * pixels;
    if (offsets.length < places) {
      offsets = new int[places];
    }
    int place = 0;
    for (int i = 0; i < lines; i++) {
      int at = origin + i * stride * imageLine;
      for (int j = 0; j < pixels; j++, at += stride * channels) {
        offsets[place++] = at;
      }
    }
  }

  /** The filters, which must stay as they are until the end. */
  void filters(int kernelHeight, int kernelWidth, int columns, float[] w, int wOffset) {
    this.columns = columns;
    this.kernelWidth = kernelWidth;
    this.w = w;
    this.wOffset = wOffset;
    runs = kernelHeight;
    run = kernelWidth * channels;
    pack();
  }

  /**
   * Packs the filters, a panel after the other. Filters of one panel are left where they are: rows
   * shorter than a panel's would fall on a part of the first cache only.
   */
  private void pack() {
    if (slides()) {
      rightOffset = CacheLines.FIRST;
      panels = CacheLines.atLeast(panels, SlidingTile.packedSize(runs, channels));
      right = panels;
      SlidingTile.pack(runs, channels, w, wOffset, right, rightOffset);
      return;
    }
    if (Lanes.MANY_REGISTERS && columns >= COUNT && columns <= Panel.WIDTH) {
      right = w;
      rightOffset = wOffset;
      rightRow = columns;
      return;
    }
    rightOffset = CacheLines.FIRST;
    rightRow = Panel.WIDTH;
    int depth = runs * run;
    int count = Math.ceilDiv(columns, Panel.WIDTH);
    panels = CacheLines.atLeast(panels, count * depth * Panel.WIDTH);
    right = panels;
    for (int panel = 0; panel < count; panel++) {
      int j = Panel.start(panel, columns);
      int width = Panel.start(panel + 1, columns) - j;
      if (width > 0) {
        int to = rightOffset + panel * depth * Panel.WIDTH;
        Panel.packRows(depth, width, w, wOffset + j, columns, panels, to);
      }
    }
  }

  /** What becomes of the product. */
  void finish(float[] bias, int biasOffset, Kernels.Epilogue epilogue) {
    this.bias = bias;
    this.biasOffset = biasOffset;
    this.epilogue = epilogue;
  }

  /** Multiply-adds for an image. */
  long work() {
    return (long) places * columns * runs * run;
  }

  /** Lets go of the operands. */
  void end() {
    w = NOTHING;
    right = NOTHING;
    finish(NOTHING, 0, Kernels.Epilogue.NONE);
  }

  /** The product for an image that begins there in the data of {@code patches}. */
  void multiply(LeftRows patches, int from, float[] y, int yOffset) {
    if (stride == 1
        && channels == 1
        && bias.length > 0
        && Stencil.takes(kernelWidth, columns, pixels)) {
      multiplyLines(patches.data, from + offsets[0], y, yOffset);
    } else if (slides()) {
      slide(patches.data, from + offsets[0], y, yOffset);
    } else {
      multiplyPlaces(patches, from, y, yOffset);
    }
  }

  private boolean slides() {
    return stride == 1 && SlidingTile.takes(kernelWidth, columns, lines);
  }

  private void multiplyLines(float[] x, int from, float[] y, int yOffset) {
    for (int i = 0; i < lines; i++) {
      int to = yOffset + i * pixels * columns;
      Stencil.line(
          x,
          from + i * imageLine,
          imageLine,
          runs,
          kernelWidth,
          w,
          wOffset,
          columns,
          bias,
          biasOffset,
          y,
          to,
          pixels);
      complete(pixels, to);
    }
  }

  private void slide(float[] x, int from, float[] y, int yOffset) {
    for (int i = 0; i < lines; i += SlidingTile.LINES) {
      int some = Math.min(SlidingTile.LINES, lines - i);
      int to = yOffset + i * pixels * columns;
      SlidingTile.multiply(
          x,
          from + i * imageLine,
          imageLine,
          channels,
          right,
          rightOffset,
          runs,
          bias,
          biasOffset,
          y,
          to,
          some,
          pixels);
      complete(some * pixels, to);
    }
  }

  private void multiplyPlaces(LeftRows patches, int from, float[] y, int yOffset) {
    patches.offsets = offsets;
    patches.runs = runs;
    patches.run = run;
    patches.step = 1;
    patches.jump = imageLine - run;
    if (columns > COUNT || !NarrowTile.HAS_HALVES) {
      tiles(patches, from, y, yOffset);
      return;
    }
    Faster halves = Faster.of(HALVES, run);
    patches.halves = halves.isSecond();
    long began = halves.begin();
    tiles(patches, from, y, yOffset);
    halves.end(patches.halves, began, (long) places * runs * run);
    patches.halves = false;
  }

  /** Some places after the other, so that they are in the first cache still when the bias comes. */
  private void tiles(LeftRows patches, int from, float[] y, int yOffset) {
    int some = columns <= Panel.WIDTH ? PLACES : places;
    for (int i = 0; i < places; i += some) {
      int rows = Math.min(some, places - i);
      int place = yOffset + i * columns;
      for (int panel = 0; panel * Panel.WIDTH < columns; panel++) {
        int j = Panel.start(panel, columns);
        int width = Panel.start(panel + 1, columns) - j;
        if (width > 0) {
          int b = rightOffset + panel * runs * run * Panel.WIDTH;
          Tile.multiply(
              patches, from, i, rows, right, b, rightRow, width, false, y, place + j, columns);
        }
      }
      addBias(rows, y, place);
      complete(rows, place);
    }
  }

  private void addBias(int rows, float[] y, int place) {
    if (bias.length > 0) {
      RowAddition.addToRows(rows, columns, bias, biasOffset, y, place, columns);
    }
  }

  private void complete(int rows, int place) {
    if (!epilogue.equals(Kernels.Epilogue.NONE)) {
      epilogue.apply(place, rows * columns);
    }
  }
}
