package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

/**
 * The elements of a range as rounds of whole vectors: first those that lie in it, where they are,
 * then what is left, in a vector's place of this thread.
 *
 * <pre>{@code
 * Rounds rounds = Rounds.over(x, xOffset, y, yOffset, n);
 * while (rounds.next()) {
 *   wholeVectors(rounds.x, rounds.xOffset, rounds.y, rounds.yOffset, rounds.n);
 * }
 * }</pre>
 */
final class Rounds {
  private static final float[] NOTHING = {};

  float[] x = NOTHING;
  int xOffset;
  float[] y = NOTHING;
  int yOffset;

  /** A multiple of the lanes, perhaps 0. */
  int n;

  private final float[] rest = new float[COUNT];
  private float[] target = NOTHING;
  private int targetOffset;
  private int left;
  private int round;

  /** This thread's, before the first round. */
  static Rounds over(float[] x, int xOffset, float[] y, int yOffset, int n) {
    Rounds rounds = Scratch.ofThread().rounds;
    rounds.x = x;
    rounds.xOffset = xOffset;
    rounds.y = y;
    rounds.yOffset = yOffset;
    rounds.left = n % COUNT;
    rounds.n = n - rounds.left;
    rounds.round = 0;
    // Now, not between the rounds: a call there would empty the registers of their constants.
    System.arraycopy(x, xOffset + rounds.n, rounds.rest, 0, rounds.left);
    return rounds;
  }

  /** Goes on to the next round; false when all results are in their place. */
  boolean next() {
    round++;
    if (round == 1) {
      return true;
    }
    if (round == 2 && left > 0) {
      target = y;
      targetOffset = yOffset + n;
      x = rest;
      xOffset = 0;
      y = rest;
      yOffset = 0;
      n = COUNT;
      return true;
    }
    if (left > 0) {
      System.arraycopy(rest, 0, target, targetOffset, left);
    }
    x = NOTHING;
    y = NOTHING;
    target = NOTHING;
    return false;
  }
}
