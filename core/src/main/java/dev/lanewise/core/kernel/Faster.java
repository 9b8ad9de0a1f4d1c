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
  private static final int TRIES = 256;

  private double first = Double.MAX_VALUE;
  private double second = Double.MAX_VALUE;
  private int turn;

  /** Whether to go the second way this time. */
  boolean isSecond() {
    boolean guess = second < first;
    if (turn == TURNS * TRIES) {
      return guess;
    }
    turn++;
    return (turn % TURNS == 0) != guess;
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
