package dev.lanewise.app.search;

import java.util.ArrayList;
import java.util.List;

/**
 * After how many epochs the worse candidates are given up.
 *
 * <p>Successive halving (Jamieson and Talwalkar: Non-stochastic best arm identification and
 * hyperparameter optimization, AISTATS 2016): all candidates train for a few epochs, the better
 * third of them three times as long, and so on, so that each rung costs about the same.
 *
 * @param epochs of each rung, ascending; the last is the whole training
 */
public record Rungs(List<Integer> epochs) {
  /** One in so many candidates goes on. */
  private static final int KEPT = 3;

  /** Copies the list. */
  public Rungs {
    epochs = List.copyOf(epochs);
  }

  /** All candidates train for all epochs. */
  public static Rungs single(int epochs) {
    return new Rungs(List.of(epochs));
  }

  /** As many rungs as there are candidates for, each of a third of the epochs of the next. */
  public static Rungs halving(int epochs, int candidates) {
    List<Integer> rungs = new ArrayList<>(List.of(epochs));
    for (int left = candidates / KEPT, e = epochs / KEPT; left >= 1 && e >= 1; e /= KEPT) {
      rungs.addFirst(e);
      left /= KEPT;
    }
    return new Rungs(rungs);
  }

  /** How many of n candidates go on to the next rung. */
  static int kept(int n) {
    return Math.max(1, n / KEPT);
  }

  /** The epochs that a search of n candidates trains in all. */
  public long total(int n) {
    long sum = 0;
    int before = 0;
    int alive = n;
    for (int rung : epochs) {
      sum += (long) alive * (rung - before);
      before = rung;
      alive = kept(alive);
    }
    return sum;
  }
}
