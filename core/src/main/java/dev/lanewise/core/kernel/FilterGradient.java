package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;

/**
 * The gradient of a convolution by its filters: the transposed matrix of patches times the upstream
 * gradient, image by image.
 *
 * <p>A row of the product belongs to an element of the patch: its values over all places of the
 * result are runs in the image, one for each line of the result. A block of work is a block of
 * images; each has a sum of its own, and those are added in order.
 */
final class FilterGradient implements Kernels.Block {
  private static final float[] NOTHING = {};

  /** What an addition costs, in multiply-adds of a product: its operands come from memory. */
  private static final long ADDITION_COST = 4;

  /** Elements of the sums that are added up together. */
  private static final int PART = 2048;

  private final Alone alone = new Alone();
  private final PaddedImage image = new PaddedImage();
  private int batch;
  private float[] x = NOTHING;
  private int xOffset;
  private int xSize;
  private float[] dy = NOTHING;
  private int dyOffset;
  private int lines;
  private int pixels;
  private int step;
  private int dySize;
  private float[] dw = NOTHING;
  private int dwOffset;
  private float[] db = NOTHING;
  private Kernels.Prologue prologue = Kernels.Prologue.NONE;
  private int imagesInBlock;
  private int rows;
  private int columns;

  /** Columns of a sum: at least a vector of them. */
  private int width;

  /** Whether the sums are the transposed ones: a row for each filter. */
  private boolean transposed;

  private int run;

  private int[] offsets = {};
  private float[] sums = NOTHING;
  private int blocks;
  private int rowsInPart;
  private final Kernels.Block adding = this::addUp;

  /** The sums of dy over the places of each image. */
  private float[] imageSums = NOTHING;

  void compute(
      ConvolutionShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      float[] db,
      int dbOffset,
      Kernels.Prologue prologue,
      WorkerPool pool) {
    alone.begin();
    plan(shape);
    image.begin();
    this.batch = batch;
    this.x = x;
    this.xOffset = xOffset;
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.db = db;
    this.prologue = prologue;
    this.dw = dw;
    this.dwOffset = dwOffset;
    blocks = Math.ceilDiv(batch, imagesInBlock);
    sums = CacheLines.atLeast(sums, blocks * size());
    if (db.length > 0) {
      imageSums = Scratch.atLeast(imageSums, batch * columns);
    }
    try {
      pool.run(blocks, (long) batch * lines * pixels * columns * rows, this);
      rowsInPart = Math.max(1, PART / width);
      int parts = Math.ceilDiv(size(), rowsInPart * width);
      pool.run(parts, ADDITION_COST * blocks * size(), adding);
      if (db.length > 0) {
        ColumnSums.sums(batch, columns, imageSums, 0, columns, db, dbOffset);
      }
    } finally {
      this.x = NOTHING;
      this.dy = NOTHING;
      this.dw = NOTHING;
      this.db = NOTHING;
      this.prologue = Kernels.Prologue.NONE;
      alone.end();
    }
  }

  private void plan(ConvolutionShape shape) {
    xSize = shape.inputSize();
    image.forPatches(shape);
    lines = shape.outputHeight();
    pixels = shape.outputWidth();
    dySize = shape.outputSize();
    step = shape.stride() * shape.channels();
    imagesInBlock = shape.imagesInBlock();
    rows = shape.patchSize();
    columns = shape.filters();
    run = shape.kernelWidth() * shape.channels();
    transposed = Lanes.MANY_REGISTERS && columns <= COUNT && run >= 2 * COUNT;
    width = transposed ? rows : Math.max(columns, COUNT);
    if (offsets.length < rows) {
      offsets = new int[rows];
    }
    for (int i = 0; i < rows; i++) {
      offsets[i] = i / run * image.width * image.channels + i % run;
    }
  }

  @Override
  public void run(int index) {
    Scratch scratch = Scratch.ofThread();
    int sum = CacheLines.FIRST + index * size();
    int first = index * imagesInBlock;
    int last = Math.min(batch, first + imagesInBlock);
    for (int i = first; i < last; i++) {
      if (prologue.equals(Kernels.Prologue.NONE)) {
        add(i, i > first, dy, dyOffset + i * dySize, sum, scratch);
      } else {
        float[] example = scratch.example(dySize);
        prologue.write(i, example, CacheLines.FIRST);
        add(i, i > first, example, CacheLines.FIRST, sum, scratch);
      }
    }
  }

  private void add(int index, boolean begun, float[] dy, int from, int sum, Scratch scratch) {
    if (transposed) {
      addTransposed(index, begun, dy, from, sum, scratch);
    } else {
      addImage(index, begun, dy, from, sum, scratch);
    }
    if (db.length > 0) {
      ColumnSums.sums(lines * pixels, columns, dy, from, columns, imageSums, index * columns);
    }
  }

  private void addImage(
      int index, boolean begun, float[] dy, int dyFrom, int sum, Scratch scratch) {
    LeftRows patches = scratch.patches;
    int from = image.show(x, xOffset + index * xSize, patches, scratch.plane);
    patches.offsets = offsets;
    patches.run = pixels;
    patches.step = step;
    int line = image.width * step;
    patches.jump = line - pixels * step;
    int some = inPlace() ? lines : Math.max(1, Gemm.DEPTH / pixels);
    for (int i = 0; i < lines; i += some) {
      patches.runs = Math.min(some, lines - i);
      for (int panel = 0; panel * Panel.WIDTH < columns; panel++) {
        int j = columns < COUNT ? 0 : Panel.start(panel, columns);
        int wide = columns < COUNT ? COUNT : Panel.start(panel + 1, columns) - j;
        if (wide > 0) {
          addPanel(
              patches,
              from + i * line,
              begun || i > 0,
              dy,
              dyFrom + i * pixels * columns,
              j,
              wide,
              sum,
              scratch);
        }
      }
    }
    patches.data = NOTHING;
  }

  /**
   * The upstream gradient, transposed, times the patches: for few filters, whose one vector would
   * be all that an element of a patch is fetched for. A line of all patches is a matrix that lies
   * in the image.
   */
  private void addTransposed(
      int index, boolean begun, float[] dy, int dyFrom, int sum, Scratch scratch) {
    LeftRows upstream = scratch.left;
    int from = image.show(x, xOffset + index * xSize, scratch.patches, scratch.plane);
    upstream.data = dy;
    upstream.offsets = scratch.offsets;
    upstream.runs = lines;
    upstream.run = pixels;
    upstream.step = columns;
    upstream.jump = 0;
    upstream.rightJump = (image.width - pixels) * step;
    for (int i = 0; i < columns; i++) {
      upstream.offsets[i] = i;
    }
    for (int i = 0; i < rows; i += run) {
      int b = from + offsets[i];
      for (int panel = 0; panel * Panel.WIDTH < run; panel++) {
        int j = Panel.start(panel, run);
        int wide = Panel.start(panel + 1, run) - j;
        if (wide > 0) {
          Tile.multiply(
              upstream,
              dyFrom,
              0,
              columns,
              scratch.patches.data,
              b + j,
              step,
              wide,
              begun,
              sums,
              sum + i + j,
              width);
        }
      }
    }
    upstream.rightJump = 0;
    upstream.data = NOTHING;
    scratch.patches.data = NOTHING;
  }

  private int size() {
    return transposed ? columns * width : rows * width;
  }

  private boolean inPlace() {
    return Lanes.MANY_REGISTERS && columns >= COUNT;
  }

  private void addPanel(
      LeftRows patches,
      int from,
      boolean begun,
      float[] dy,
      int dyFrom,
      int j,
      int wide,
      int sum,
      Scratch scratch) {
    float[] right = dy;
    int rightOffset = dyFrom + j;
    int rightRow = columns;
    if (!inPlace()) {
      int depth = patches.runs * pixels;
      scratch.panel = CacheLines.atLeast(scratch.panel, depth * Panel.WIDTH);
      right = scratch.panel;
      rightOffset = CacheLines.FIRST;
      Panel.packRows(depth, Math.min(wide, columns), dy, dyFrom + j, columns, right, rightOffset);
      rightRow = Panel.WIDTH;
    }
    Tile.multiply(
        patches, from, 0, rows, right, rightOffset, rightRow, wide, begun, sums, sum + j, width);
  }

  /** The sums of the blocks added up, for some rows of them, into the result. */
  private void addUp(int part) {
    int first = part * rowsInPart;
    int some = Math.min(rowsInPart, size() / width - first);
    int sum = CacheLines.FIRST + first * width;
    for (int block = 1; block < blocks; block++) {
      RowAddition.add(some * width, sums, sum + block * size(), sums, sum);
    }
    for (int i = 0; i < some; i++) {
      if (transposed) {
        for (int j = 0; j < rows; j++) {
          dw[dwOffset + j * columns + first + i] = sums[sum + i * width + j];
        }
      } else {
        System.arraycopy(sums, sum + i * width, dw, dwOffset + (first + i) * columns, columns);
      }
    }
  }
}
