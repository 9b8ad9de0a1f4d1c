package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that share the blocks of one piece of work at a time; the caller is one
 * of them.
 *
 * <p>Each thread has a part of its own, blocks next to each other, and the same part each time:
 * what it wrote for an example it finds in its caches when the next layer takes the same example. A
 * thread that has done its part helps the others, from the ends of theirs.
 *
 * <p>A worker that finds nothing to do spins for a while, since the next product of a training step
 * comes within microseconds, then parks. A call made while another is under way, from a block or
 * from another thread, does all its blocks itself.
 */
final class WorkerPool implements AutoCloseable {
  private static final long SHARED_WORK = 1 << 19;
  private static final long SPIN_NANOS = 50_000;
  private static final int SPINS_BETWEEN_CLOCKS = 64;
  private static final int CALLER_SPINS = 10_000;

  /** Longs between two ranges: no thread shares a cache line, nor one fetched with it. */
  private static final int APART = 16;

  private final Worker[] workers;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * The blocks of each thread's part that nobody has taken yet: the first in the low half, the end
   * in the high half. Whoever changes the word has the block, and sees what was written before.
   */
  private final AtomicLongArray ranges;

  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Thread waiting;
  private volatile boolean closed;

  // Written before there are blocks to take, read after one is taken.
  private Kernels.Block block = index -> {};

  /** A pool in which up to {@code threads} threads work: the caller and one less of its own. */
  WorkerPool(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "cannot work on " + threads + " threads: there must be 1 or more");
    }
    ranges = new AtomicLongArray((threads + 1) * APART);
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1);
      workers[i].start();
    }
  }

  int threads() {
    return workers.length + 1;
  }

  /** Whether work of so many multiply-adds lasts longer than a second thread needs to begin. */
  static boolean isWorthSharing(long multiplyAdds) {
    return multiplyAdds >= SHARED_WORK;
  }

  /** As {@link #run(int, Kernels.Block)}; on the caller alone if the work is not worth sharing. */
  void run(int blocks, long multiplyAdds, Kernels.Block block) {
    if (isWorthSharing(multiplyAdds)) {
      run(blocks, block);
      return;
    }
    for (int i = 0; i < blocks; i++) {
      block.run(i);
    }
  }

  /** Calls {@code block.run(i)} for i in {@code [0, blocks)} and returns when all have ended. */
  void run(int blocks, Kernels.Block block) {
    if (blocks < 2 || workers.length == 0 || closed || !busy.compareAndSet(false, true)) {
      for (int i = 0; i < blocks; i++) {
        block.run(i);
      }
      return;
    }
    try {
      share(blocks, block);
    } finally {
      busy.set(false);
    }
  }

  private void share(int blocks, Kernels.Block block) {
    this.block = block;
    unfinished.set(blocks);
    int parts = Math.min(threads(), blocks);
    for (int part = 0; part < parts; part++) {
      long first = (long) blocks * part / parts;
      long end = (long) blocks * (part + 1) / parts;
      ranges.set(place(part), end << Integer.SIZE | first);
    }
    for (int part = 1; part < parts; part++) {
      workers[part - 1].wake();
    }
    work(0);
    awaitOthers();
    Throwable failed = failure.getAndSet(null);
    if (failed instanceof RuntimeException exception) {
      throw exception;
    } else if (failed instanceof Error error) {
      throw error;
    }
  }

  private void awaitOthers() {
    for (int spins = 0; unfinished.get() > 0 && spins < CALLER_SPINS; spins++) {
      Thread.onSpinWait();
    }
    waiting = Thread.currentThread();
    while (unfinished.get() > 0) {
      LockSupport.park(this);
    }
    waiting = null;
  }

  /** Does a part, then what is left of the others. */
  private void work(int part) {
    int done = 0;
    for (int index = takeFirst(part); index >= 0; index = takeFirst(part)) {
      runBlock(index);
      done++;
    }
    finish(done);
    for (int i = 1; i < threads(); i++) {
      int other = (part + i) % threads();
      for (int index = takeLast(other); index >= 0; index = takeLast(other)) {
        runBlock(index);
        finish(1);
      }
    }
  }

  /** The first block left of a part, or -1. */
  private int takeFirst(int part) {
    long range = ranges.get(place(part));
    while (!isEmpty(range)) {
      if (ranges.compareAndSet(place(part), range, range + 1)) {
        return (int) range;
      }
      range = ranges.get(place(part));
    }
    return -1;
  }

  /** The last block left of a part, or -1. */
  private int takeLast(int part) {
    long range = ranges.get(place(part));
    while (!isEmpty(range)) {
      long rest = range - (1L << Integer.SIZE);
      if (ranges.compareAndSet(place(part), range, rest)) {
        return (int) (rest >>> Integer.SIZE);
      }
      range = ranges.get(place(part));
    }
    return -1;
  }

  /** Where the range of a part is: none is near the length of the array, which all read. */
  private static int place(int part) {
    return (part + 1) * APART;
  }

  private static boolean isEmpty(long range) {
    return (int) range == (int) (range >>> Integer.SIZE);
  }

  private void runBlock(int index) {
    try {
      block.run(index);
    } catch (RuntimeException | Error thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  private void finish(int done) {
    if (done > 0 && unfinished.addAndGet(-done) == 0) {
      LockSupport.unpark(waiting);
    }
  }

  /** Ends the workers; work given afterwards is done by its caller alone. */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private final class Worker extends Thread {
    private final int part;
    private volatile boolean parked;

    Worker(int part) {
      super("lanewise-worker-" + part);
      this.part = part;
      setDaemon(true);
    }

    void wake() {
      if (parked) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      while (!closed) {
        if (hasWork() || spin()) {
          work(part);
        } else {
          parked = true;
          if (!hasWork() && !closed) {
            LockSupport.park(WorkerPool.this);
          }
          parked = false;
        }
      }
    }

    private boolean hasWork() {
      return !isEmpty(ranges.get(place(part)));
    }

    /** Waits a little for work; false if none came. */
    private boolean spin() {
      long end = System.nanoTime() + SPIN_NANOS;
      do {
        for (int i = 0; i < SPINS_BETWEEN_CLOCKS; i++) {
          if (hasWork()) {
            return true;
          }
          Thread.onSpinWait();
        }
      } while (System.nanoTime() < end && !closed);
      return false;
    }
  }
}
