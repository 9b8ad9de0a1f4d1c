package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.Kernels;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time from handing two blocks to two threads until both are done, while the worker still spins
 * and after it has parked.
 *
 * <p>Blocks that do nothing may both be done by the caller, which then waits for nobody; blocks
 * that meet each wait for the other to begin, so that the worker has to come. Verified: each block
 * is run once.
 */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class WakeUpBenchmark extends VerifiedBenchmark {
  private static final int BLOCKS = 2;
  private static final int VERIFIED = 1_000;

  /** Many times what a worker spins before it parks. */
  private static final long REST_NANOS = 500_000;

  private final AtomicInteger begun = new AtomicInteger();
  private final Kernels.Block nothing = index -> {};
  private final Kernels.Block meeting = index -> meet();
  private Compute compute;

  /** A worker that has parked. */
  @State(Scope.Thread)
  public static class Parked {
    /** Gives the worker nothing to do for long enough, on a core that stays awake. */
    @Setup(Level.Invocation)
    public void rest() {
      long start = System.nanoTime();
      while (System.nanoTime() - start < REST_NANOS) {
        Thread.onSpinWait();
      }
    }
  }

  @Override
  void prepare() {
    compute = Compute.simd(BLOCKS);
  }

  @Override
  void verify() {
    AtomicIntegerArray runs = new AtomicIntegerArray(BLOCKS);
    for (int i = 1; i <= VERIFIED; i++) {
      compute.parallel(BLOCKS, runs::incrementAndGet);
      for (int block = 0; block < BLOCKS; block++) {
        if (runs.get(block) != i) {
          throw Operands.wrong("runs of blocks", block, i, runs.get(block));
        }
      }
    }
  }

  private void meet() {
    begun.incrementAndGet();
    while (begun.get() < BLOCKS) {
      Thread.onSpinWait();
    }
  }

  /** Blocks that do nothing, the worker spins. */
  @Benchmark
  public void spinning() {
    compute.parallel(BLOCKS, nothing);
  }

  /** Blocks that do nothing, the worker has parked. */
  @Benchmark
  public void parked(Parked worker) {
    compute.parallel(BLOCKS, nothing);
  }

  /** Blocks that meet, the worker spins. */
  @Benchmark
  public void meetingSpinning() {
    begun.set(0);
    compute.parallel(BLOCKS, meeting);
  }

  /** Blocks that meet, the worker has parked. */
  @Benchmark
  public void meetingParked(Parked worker) {
    begun.set(0);
    compute.parallel(BLOCKS, meeting);
  }

  /** Ends the worker. */
  @TearDown
  public void close() {
    compute.close();
  }
}
