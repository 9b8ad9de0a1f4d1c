package dev.lanewise.core.kernel;

/**
 * The left operand of a product as a tile reads it, in place: row i begins at {@code offsets[i]}
 * and is {@code runs} runs of {@code run} elements {@code step} apart, with {@code jump} more from
 * the end of one run to the start of the next.
 *
 * <p>A row of a matrix is one run; a patch of an image is one run for each of its lines.
 */
final class LeftRows {
  private static final float[] NOTHING = {};

  float[] data = NOTHING;
  int[] offsets = {};
  int runs;
  int run;
  int step;
  int jump;

  /** What the right operand skips, too, from the end of one run to the start of the next. */
  int rightJump;

  /**
   * Whether one vector of columns goes as two halves: for a step of 1 and chains from zero only.
   */
  boolean halves;
}
