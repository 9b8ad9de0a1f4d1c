package dev.lanewise.core.kernel;

/**
 * Operations per nanosecond of a short piece of work: the best of many, until the best has stood
 * for a while. What is slow at first, because it is not compiled yet, so counts for nothing.
 */
public final class BestRate {
  /** Longer than the compiler takes for the largest kernel on a machine that is not too busy. */
  private static final long STANDS_NANOS = 400_000_000;

  private static final long LONGEST_NANOS = 3_000_000_000L;
  private static final double BETTER = 1.02;

  // Written with each result: what nobody reads would be optimized away.
  @SuppressWarnings("UnusedVariable")
  private static volatile float sink;

  /** A piece of work with a result. */
  @FunctionalInterface
  public interface Work {
    float run();
  }

  private BestRate() {}

  /** The rate of {@code work}, which does so many operations each time. */
  public static double of(double operations, Work work) {
    double best = 0;
    long start = System.nanoTime();
    long improved = start;
    long before = start;
    while (before - improved < STANDS_NANOS && before - start < LONGEST_NANOS) {
      sink = work.run();
      long after = System.nanoTime();
      double rate = operations / (after - before);
      if (rate > BETTER * best) {
        improved = after;
      }
      best = Math.max(best, rate);
      before = after;
    }
    return best;
  }
}
