package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that share the blocks of one piece of work at a time; the caller is one
 * of them.
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
  private static final long REMAINING = 0xffff_ffffL;

  private final Worker[] workers;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * High half: which piece of work; low half: how many of its blocks nobody has taken yet. One
   * word, so that a late worker cannot take a block of a piece it has not seen.
   */
  private final AtomicLong tickets = new AtomicLong();

  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Thread waiting;
  private volatile boolean closed;

  // Written before a piece is announced, read after a block of it is taken.
  private Kernels.Block block = index -> {};
  private int blocks;

  /** A pool in which up to {@code threads} threads work: the caller and one less of its own. */
  WorkerPool(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "cannot work on " + threads + " threads: there must be 1 or more");
    }
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
    this.blocks = blocks;
    unfinished.set(blocks);
    long piece = (tickets.get() & ~REMAINING) + REMAINING + 1;
    tickets.set(piece | blocks);
    for (int i = 0; i < Math.min(workers.length, blocks - 1); i++) {
      workers[i].wake();
    }
    while (takeOne()) {
      // The caller works too.
    }
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

  /** Takes the next block and does it; false if there was none. */
  private boolean takeOne() {
    long ticket = tickets.get();
    while ((ticket & REMAINING) != 0) {
      if (tickets.compareAndSet(ticket, ticket - 1)) {
        runBlock(blocks - (int) (ticket & REMAINING));
        return true;
      }
      ticket = tickets.get();
    }
    return false;
  }

  private void runBlock(int index) {
    try {
      block.run(index);
    } catch (RuntimeException | Error thrown) {
      failure.compareAndSet(null, thrown);
    } finally {
      if (unfinished.decrementAndGet() == 0) {
        LockSupport.unpark(waiting);
      }
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
    private volatile boolean parked;

    Worker(int number) {
      super("lanewise-worker-" + number);
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
        if (!takeOne() && !spin()) {
          parked = true;
          if ((tickets.get() & REMAINING) == 0 && !closed) {
            LockSupport.park(WorkerPool.this);
          }
          parked = false;
        }
      }
    }

    /** Waits a little for work; false if none came. */
    private boolean spin() {
      long end = System.nanoTime() + SPIN_NANOS;
      do {
        for (int i = 0; i < SPINS_BETWEEN_CLOCKS; i++) {
          if ((tickets.get() & REMAINING) != 0) {
            return true;
          }
          Thread.onSpinWait();
        }
      } while (System.nanoTime() < end && !closed);
      return false;
    }
  }
}
