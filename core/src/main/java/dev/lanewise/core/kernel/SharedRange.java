package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;

/**
 * Elements, or rows of as many each, that do not depend on each other: a long range of them is
 * shared among the threads of a pool. A block of work is some that lie side by side.
 */
final class SharedRange implements Kernels.Block {
  private static final float[] NOTHING = {};

  /**
   * Numbers of a block, about: x and y stay in the second cache, and a block outlasts its start.
   */
  private static final int NUMBERS = 1 << 14;

  /** What is done to n elements or rows, which begin at these places of {@code x} and {@code y}. */
  @FunctionalInterface
  interface Part {
    void apply(SharedRange range, int xFrom, int yFrom, int n);
  }

  float[] x = NOTHING;
  float[] y = NOTHING;

  /** A factor, for those parts that have one. */
  float alpha;

  /** What {@code x} is multiplied by or chooses from, for those parts that do. */
  float[] factor = NOTHING;

  /** The place in {@link #factor} less that in {@code x}. */
  int factorLead;

  /** Numbers of a row: 1 for elements. */
  int columns;

  private Part part = (range, xFrom, yFrom, n) -> {};
  private int xOffset;
  private int yOffset;
  private int n;
  private int some;

  /** Applies {@code part} to n elements or rows, on several threads if that is worth its while. */
  void share(
      long cost,
      Part part,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int n,
      WorkerPool pool) {
    this.part = part;
    this.x = x;
    this.xOffset = xOffset;
    this.y = y;
    this.yOffset = yOffset;
    this.n = n;
    long work = cost * columns * n;
    if (WorkerPool.isWorthSharing(work)) {
      some = Math.max(1, NUMBERS / columns);
      pool.run(Math.ceilDiv(n, some), this);
    } else {
      part.apply(this, xOffset, yOffset, n);
    }
    this.x = NOTHING;
    this.y = NOTHING;
    factor = NOTHING;
  }

  @Override
  public void run(int index) {
    int first = index * some;
    int from = first * columns;
    part.apply(this, xOffset + from, yOffset + from, Math.min(some, n - first));
  }
}
