package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;

/**
 * {@code C = op(A)·op(B)} or {@code C += op(A)·op(B)}, then bias and epilogue: the loops around the
 * tile.
 *
 * <p>C is cut into blocks that threads take in any order. A block is a few panels of columns times
 * a group of rows. For each slice of k it packs its panels of op(B), or reads B in place where
 * packing would not be repaid, then walks tile by tile down the rows. A later slice starts its
 * chains from C: every element is one chain in ascending k, whatever the blocks.
 *
 * <p>The panel of a slice fills a part of the second-level cache, the rows of A for a tile the
 * first. There is no level above that (Goto and van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication", ACM TOMS 34(3), 2008, has two more): op(A) streams at one float per {@code
 * WIDTH} multiply-adds, which any memory keeps up with, unless the elements of a row crowd into few
 * sets of the caches: then A is copied ({@link UprightLeft}).
 */
final class Gemm implements Kernels.Block {
  /** Most rows of a packed panel. */
  static final int DEPTH = 1024;

  /** Columns of a block, whatever the width of a panel. */
  static final int BLOCK_COLUMNS = 64;

  private static final int BLOCK_PANELS = BLOCK_COLUMNS / Panel.WIDTH;

  /** Up to so many rows read B in place: they would use a packed panel too few times. */
  private static final int FEW_ROWS = 10 * Tile.ROWS;

  /** As many, if B is in the caches already. */
  private static final int FEW_ROWS_OF_CONSTANT = 256;

  /** Elements of a B that each thread may read as a whole: most of a second-level cache. */
  private static final int OF_EACH_THREAD = 1 << 18;

  /** Rows of B so many floats apart begin in one set of the first-level cache. */
  private static final int SAME_SET = 1024;

  /** So many rows that begin in one set are too many to be read in place often. */
  private static final int CROWD = 800;

  /**
   * Blocks worth making for several threads, as each group of rows reads B anew; half as many where
   * it has to transpose it. A tall result of a short product has so many groups of rows, as what
   * they read of B is no more than C then: its lines stay with the threads that update the
   * parameters of those lines.
   */
  private static final int ENOUGH_BLOCKS = 4;

  /** Tiles below each other worth a group of rows. */
  private static final int GROUP_TILES = 4;

  private static final int MOST_GROUP_TILES = 170;

  /** Most rows of a block: the table of their offsets stays in the first cache. */
  static final int MOST_GROUP_ROWS = MOST_GROUP_TILES * Tile.ROWS;

  /**
   * Rows of a transposed result at a time: an odd number of cache lines, so that the lines below
   * each other are in different sets.
   */
  private static final int TRANSPOSED_ROWS = 63 * 16;

  /** So many columns of B repay a copy of A. */
  private static final int ENOUGH_COLUMNS = 4 * BLOCK_COLUMNS;

  /** Elements of a copy of A, unless they are fewer rows than {@link #COPIED_ROWS}. */
  private static final int COPY = 1 << 20;

  private static final int COPIED_ROWS = 256;

  /** For one vector of columns: whole vectors or halves, by the size of k in bits. */
  private static final Faster[] HALVES = Faster.forLengths();

  private static final float[] NOTHING = {};

  private int m;
  private int n;
  private int k;
  private float[] a = NOTHING;
  private int aOffset;
  private int aRow;
  private int aStep;
  private float[] b = NOTHING;
  private int bOffset;
  private int bRow;
  private boolean bTransposed;
  private float[] c = NOTHING;
  private int cOffset;
  private int cRow;
  private boolean adding;
  private float[] bias = NOTHING;
  private int biasOffset;
  private Kernels.Epilogue epilogue = Kernels.Epilogue.NONE;
  private boolean constantB;

  private int columnBlocks;
  private int groups;

  void operands(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride) {
    this.m = m;
    this.n = n;
    this.k = k;
    this.a = a;
    this.aOffset = aOffset;
    this.aRow = form.transposedA() ? 1 : aStride;
    this.aStep = form.transposedA() ? aStride : 1;
    this.b = b;
    this.bOffset = bOffset;
    this.bRow = bStride;
    this.bTransposed = form.transposedB();
  }

  void result(
      float[] c,
      int cOffset,
      int cStride,
      boolean adding,
      float[] bias,
      int biasOffset,
      Kernels.Epilogue epilogue) {
    this.c = c;
    this.cOffset = cOffset;
    this.cRow = cStride;
    this.adding = adding;
    this.bias = bias;
    this.biasOffset = biasOffset;
    this.epilogue = epilogue;
  }

  /**
   * Computes the product, on the threads of the pool if it is worth their while.
   *
   * @param constantB whether B is the same as in many products before: each thread has it in its
   *     caches then, so that what counts is that the rows of A and C stay with the threads
   */
  void multiply(WorkerPool pool, boolean constantB) {
    this.constantB = constantB && !bTransposed;
    if (m == 0 || n == 0) {
      return;
    }
    if (m == 1 && n >= RowProduct.COLUMNS && !bTransposed && !adding) {
      RowProduct row = Scratch.ofThread().rowProduct;
      row.multiply(n, k, a, aOffset, aStep, b, bOffset, bRow, c, cOffset, pool);
      finish(0, 1, 0, n);
      release();
      return;
    }
    if (isBetterTransposed()) {
      multiplyTransposed(pool);
      finish(0, m, 0, n);
    } else if (isCrowdedLeft()) {
      multiplyUpright(pool);
    } else {
      multiplyBlocks(pool);
    }
    release();
  }

  /** Whether rows of A fill vectors and columns of C do not. */
  private boolean isBetterTransposed() {
    return n <= COUNT && m > COUNT && aRow == 1 && aStep > 1 && !adding;
  }

  /** Computes {@code Cᵀ = op(B)ᵀ·A}, then transposes that. */
  private void multiplyTransposed(WorkerPool pool) {
    Scratch scratch = Scratch.ofThread();
    Gemm transposed = scratch.transposedGemm;
    scratch.product = Scratch.atLeast(scratch.product, COUNT * TRANSPOSED_ROWS);
    for (int i = 0; i < m; i += TRANSPOSED_ROWS) {
      int rows = Math.min(TRANSPOSED_ROWS, m - i);
      transposed.transposeOf(this, i, rows);
      transposed.result(
          scratch.product, 0, TRANSPOSED_ROWS, false, NOTHING, 0, Kernels.Epilogue.NONE);
      transposed.multiplyBlocks(pool);
      transposed.release();
      Transpose.columns(
          n, rows, scratch.product, TRANSPOSED_ROWS, c, cOffset + i * cRow, cRow, scratch);
    }
  }

  /** The operands of {@code op(B)ᵀ·A} for some columns of A, where A is stored transposed. */
  private void transposeOf(Gemm product, int firstColumn, int columns) {
    m = product.n;
    n = columns;
    k = product.k;
    a = product.b;
    aOffset = product.bOffset;
    aRow = product.bTransposed ? product.bRow : 1;
    aStep = product.bTransposed ? 1 : product.bRow;
    b = product.a;
    bOffset = product.aOffset + firstColumn;
    bRow = product.aStep;
    bTransposed = false;
  }

  /** Whether elements of a row of op(A) fall on few sets of the caches, too many to stay there. */
  private boolean isCrowdedLeft() {
    return aRow == 1 && areCrowded(k, aStep) && m >= COUNT && n >= ENOUGH_COLUMNS;
  }

  /** Whether so many elements, so far apart, are too many for the sets that they fall on. */
  private static boolean areCrowded(int count, int apart) {
    return apart % SAME_SET == 0 && count > CROWD;
  }

  /** Computes the product with a copy of A, some rows after the other. */
  private void multiplyUpright(WorkerPool pool) {
    Scratch scratch = Scratch.ofThread();
    UprightLeft copy = scratch.uprightLeft;
    Gemm part = scratch.transposedGemm;
    int parts = Math.ceilDiv(m, Math.max(COPIED_ROWS, COPY / k));
    for (int i = 0; i < parts; i++) {
      int first = (int) ((long) m * i / parts);
      int some = (int) ((long) m * (i + 1) / parts) - first;
      copy.copy(some, k, a, aOffset + first, aStep, pool);
      part.rowsOf(this, some, copy);
      part.result(c, cOffset + first * cRow, cRow, adding, bias, biasOffset, epilogue);
      part.multiplyBlocks(pool);
      part.release();
    }
  }

  /** The operands of some rows of a product, copied from its A. */
  private void rowsOf(Gemm product, int rows, UprightLeft copy) {
    m = rows;
    n = product.n;
    k = product.k;
    a = copy.rows;
    aOffset = CacheLines.FIRST;
    aRow = copy.stride;
    aStep = 1;
    b = product.b;
    bOffset = product.bOffset;
    bRow = product.bRow;
    bTransposed = product.bTransposed;
    constantB = product.constantB;
  }

  private void multiplyBlocks(WorkerPool pool) {
    int panels = (n + Panel.WIDTH - 1) / Panel.WIDTH;
    columnBlocks = (panels + BLOCK_PANELS - 1) / BLOCK_PANELS;
    int tiles = Math.ceilDiv(m, Tile.ROWS);
    groups = Math.ceilDiv(tiles, MOST_GROUP_TILES);
    if (pool.threads() > 1 && WorkerPool.isWorthSharing((long) m * n * k)) {
      int enough = bTransposed ? ENOUGH_BLOCKS / 2 : ENOUGH_BLOCKS;
      boolean byRows = constantB && (long) k * n <= OF_EACH_THREAD;
      if (k > m / ENOUGH_BLOCKS && !byRows) {
        enough = Math.ceilDiv(enough, columnBlocks);
      }
      groups = Math.max(groups, Math.min(enough, tiles / GROUP_TILES));
    }
    pool.run(columnBlocks * groups, (long) m * n * k, this);
  }

  /** The first row of a group: all have as many tiles, or one more. */
  private int firstRow(int group) {
    long tiles = Math.ceilDiv(m, Tile.ROWS);
    return Math.min(m, (int) (tiles * group / groups) * Tile.ROWS);
  }

  private void release() {
    a = NOTHING;
    b = NOTHING;
    c = NOTHING;
    bias = NOTHING;
    epilogue = Kernels.Epilogue.NONE;
  }

  @Override
  public void run(int index) {
    int firstPanel = index % columnBlocks * BLOCK_PANELS;
    int group = index / columnBlocks;
    int firstRow = firstRow(group);
    int lastRow = firstRow(group + 1);
    int firstColumn = Panel.start(firstPanel, n);
    int lastColumn = Panel.start(firstPanel + BLOCK_PANELS, n);
    Scratch scratch = Scratch.ofThread();
    LeftRows left = scratch.left;
    left.data = a;
    left.offsets = scratch.offsets;
    left.runs = 1;
    left.step = aStep;
    left.jump = 0;
    for (int i = 0; i < lastRow - firstRow; i++) {
      left.offsets[i] = aOffset + (firstRow + i) * aRow;
    }
    int slices = Math.max(1, Math.ceilDiv(k, DEPTH));
    int depth = Math.max(1, Math.ceilDiv(k, slices));
    for (int p = 0; p == 0 || p < k; p += depth) {
      int some = Math.min(depth, k - p);
      boolean fromC = adding || p > 0;
      left.run = some;
      if (NarrowTile.HAS_HALVES && n <= COUNT && aStep == 1 && !fromC) {
        multiplyNarrow(firstRow, lastRow, p, some, scratch);
      } else {
        multiplyPanels(firstRow, lastRow, firstPanel, p, some, fromC, scratch);
      }
    }
    left.data = NOTHING;
    finish(firstRow, lastRow, firstColumn, lastColumn);
  }

  /** The bias and the epilogue, while the block is in the cache. */
  private void finish(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    int rows = lastRow - firstRow;
    int columns = lastColumn - firstColumn;
    int place = cOffset + firstRow * cRow + firstColumn;
    if (bias.length > 0) {
      RowAddition.addToRows(rows, columns, bias, biasOffset + firstColumn, c, place, cRow);
    }
    if (epilogue.equals(Kernels.Epilogue.NONE)) {
      return;
    }
    if (columns == cRow) {
      epilogue.apply(place, rows * columns);
      return;
    }
    for (int i = 0; i < rows; i++) {
      epilogue.apply(place + i * cRow, columns);
    }
  }

  /** One vector of columns, by whole vectors or by halves. */
  private void multiplyNarrow(int firstRow, int lastRow, int p, int depth, Scratch scratch) {
    Faster halves = Faster.of(HALVES, depth);
    scratch.left.halves = halves.isSecond();
    long began = halves.begin();
    multiplyPanels(firstRow, lastRow, 0, p, depth, false, scratch);
    long work = (long) (lastRow - firstRow) * Math.max(1, depth);
    halves.end(scratch.left.halves, began, work);
    scratch.left.halves = false;
  }

  /**
   * Whether B is read where it is: by few rows, or if it is hardly wider than a panel and lies as
   * dense as one.
   */
  private boolean isDirect(int rows, int depth) {
    int few = constantB && !areCrowded(depth, bRow) ? FEW_ROWS_OF_CONSTANT : FEW_ROWS;
    boolean readable = Lanes.MANY_REGISTERS && n >= COUNT && !bTransposed;
    return readable && (rows <= few || bRow <= Panel.WIDTH);
  }

  private void multiplyPanels(
      int firstRow, int lastRow, int firstPanel, int p, int depth, boolean fromC, Scratch scratch) {
    for (int panel = firstPanel; panel < firstPanel + BLOCK_PANELS; panel++) {
      int j = Panel.start(panel, n);
      int columns = Panel.start(panel + 1, n) - j;
      if (columns == 0) {
        return;
      }
      float[] right = scratch.panel;
      int rightOffset = CacheLines.FIRST;
      int rightRow = Panel.WIDTH;
      if (isDirect(lastRow - firstRow, depth)) {
        right = b;
        rightOffset = bOffset + p * bRow + j;
        rightRow = bRow;
      } else if (bTransposed) {
        Panel.packTransposed(
            depth, columns, b, bOffset + j * bRow + p, bRow, right, rightOffset, scratch.transpose);
      } else {
        Panel.packRows(depth, columns, b, bOffset + p * bRow + j, bRow, right, rightOffset);
      }
      int place = cOffset + firstRow * cRow + j;
      Tile.multiply(
          scratch.left,
          p * aStep,
          0,
          lastRow - firstRow,
          right,
          rightOffset,
          rightRow,
          columns,
          fromC,
          c,
          place,
          cRow);
    }
  }
}
