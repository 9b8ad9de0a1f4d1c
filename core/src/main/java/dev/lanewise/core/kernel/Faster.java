package dev.lanewise.core.kernel;

/**
 * Which of two ways to the same bits is the faster on this machine: found out while working.
 *
 * <p>For a while, the way that seems slower gets every {@value #TURNS}th turn; then the matter is
 * settled. What counts is the best time of each for a unit of work, which neither an interruption
 * nor code not yet compiled can spoil. Threads share an instance without synchronisation: a lost
 * update costs a turn, never a result.
 */
final class Faster {
  private static final int TURNS = 16;

  /** So much that the compiler has seen both ways and is done with them. */
  private static final int TRIES = 1024;

  private static final long TRIAL_NANOS = 500_000_000;

  private double first = Double.MAX_VALUE;
  private double second = Double.MAX_VALUE;
  private int turn;
  private long spent;

  /** Whether to go the second way this time. */
  boolean isSecond() {
    boolean guess = second < first;
    if (isSettled()) {
      return guess;
    }
    turn++;
    return (turn % TURNS == 0) != guess;
  }

  /** Whether it is known for good which way is the faster. */
  boolean isSettled() {
    return turn >= TURNS * TRIES && spent >= TRIAL_NANOS;
  }

  /** Takes note of how long an amount of work lasted. */
  void took(boolean wasSecond, long nanos, long work) {
    spent += nanos;
    double perUnit = (double) nanos / work;
    if (wasSecond) {
      second = Math.min(second, perUnit);
    } else {
      first = Math.min(first, perUnit);
    }
  }
}
