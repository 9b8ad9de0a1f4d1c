package dev.lanewise.core.kernel;

import java.util.Arrays;

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

  /** A trial for each length of chains, by its bits: what is the faster may depend on it. */
  static Faster[] forLengths() {
    Faster[] trials = new Faster[Integer.SIZE];
    Arrays.setAll(trials, i -> new Faster());
    return trials;
  }

  /** The one of {@link #forLengths} for chains of this length. */
  static Faster of(Faster[] trials, int length) {
    return trials[Integer.SIZE - Integer.numberOfLeadingZeros(length)];
  }

  /** Whether to go the second way this time. */
  boolean isSecond() {
    boolean guess = second < first;
    if (isSettled()) {
      return guess;
    }
    turn++;
    return (turn % TURNS == 0) != guess;
  }

  private boolean isSettled() {
    return turn >= TURNS * TRIES && spent >= TRIAL_NANOS;
  }

  /** The time at which work begins; 0 where nobody asks any more. */
  long begin() {
    return isSettled() ? 0 : System.nanoTime();
  }

  /** Takes note of how long an amount of work lasted that began then. */
  void end(boolean wasSecond, long began, long work) {
    if (began == 0) {
      return;
    }
    long nanos = System.nanoTime() - began;
    spent += nanos;
    double perUnit = (double) nanos / work;
    if (wasSecond) {
      second = Math.min(second, perUnit);
    } else {
      first = Math.min(first, perUnit);
    }
  }
}
