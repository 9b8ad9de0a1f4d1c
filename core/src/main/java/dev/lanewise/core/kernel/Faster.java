package dev.lanewise.core.kernel;

/**
 * Which of two ways to the same bits is the faster on this machine: found out while working.
 *
 * <p>Now and then the way that seems slower gets a turn; what counts is the best time of each for a
 * unit of work, which neither an interruption nor code not yet compiled can spoil for long. Threads
 * share an instance without synchronisation: a lost update costs a turn, never a result.
 */
final class Faster {
  private static final int TURNS = 32;

  private double first = Double.MAX_VALUE;
  private double second = Double.MAX_VALUE;
  private int turn;

  /** Whether to go the second way this time. */
  boolean isSecond() {
    boolean guess = second < first;
    return turn++ % TURNS == 0 ? !guess : guess;
  }

  /** Takes note of how long an amount of work lasted. */
  void took(boolean wasSecond, long nanos, long work) {
    double perUnit = (double) nanos / work;
    if (wasSecond) {
      second = Math.min(second, perUnit);
    } else {
      first = Math.min(first, perUnit);
    }
  }
}
