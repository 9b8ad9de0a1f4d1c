package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that the calling thread allocates. */
final class Allocations {
  private static final int MOST_ROUNDS = 1000;
  private static final int CALLS = 10;
  private static final int FEW_ROUNDS = 5;

  private Allocations() {}

  /**
   * Checks that one call allocates no more than another, once they are compiled. Not that neither
   * allocates: whether the compiler spares the small arrays within {@code StrictMath.pow}, say,
   * depends on what ran before.
   */
  static void assertNoMore(Runnable call, Runnable than) {
    long least = Long.MAX_VALUE;
    long allowed = Long.MAX_VALUE;
    for (int round = 0; round < FEW_ROUNDS || (least > allowed && round < MOST_ROUNDS); round++) {
      least = Math.min(least, of(call, CALLS));
      allowed = Math.min(allowed, of(than, CALLS));
    }
    assertThat(least).as("bytes allocated by %d calls", CALLS).isLessThanOrEqualTo(allowed);
  }

  private static long of(Runnable call, int calls) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
