package dev.lanewise.core.nn;

import dev.lanewise.spi.Kernels;

/**
 * Brings a batch to where a network reads it, some examples on each thread: those that the thread
 * then works on, so that they are in its caches.
 */
abstract class BatchFilling implements Kernels.Block {
  /** Examples that a thread brings at a time. */
  private static final int EXAMPLES = 8;

  private int count;

  /** In how many blocks a batch of so many examples is brought, at most. */
  static int blocks(int examples) {
    return Math.ceilDiv(examples, EXAMPLES);
  }

  /** Brings the first {@code n} examples of the batch. */
  final void run(Kernels kernels, int n) {
    count = n;
    kernels.parallel(blocks(n), this);
  }

  @Override
  public final void run(int index) {
    int from = index * EXAMPLES;
    bring(index, from, Math.min(EXAMPLES, count - from));
  }

  /**
   * Brings a block of {@code n} examples, the first of which is number {@code from} of the batch.
   */
  abstract void bring(int block, int from, int n);
}
