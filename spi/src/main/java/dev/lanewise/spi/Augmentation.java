package dev.lanewise.spi;

/**
 * Changes one example on its way into training, such as an image that is shifted by a few pixels,
 * so that a network seldom sees the same numbers twice.
 *
 * <p>What comes out is a function of the example and the source of random numbers alone. That
 * source is a function of seed, epoch and the example's number in the data set, so neither the
 * mini-batch nor the threads nor the order decide what an example becomes.
 *
 * <p>An augmentation owns no arrays and has no mutable state: one may work for several threads at
 * once. Nothing is allocated per call.
 */
public interface Augmentation {

  /**
   * Checks that it can take examples of this shape.
   *
   * @throws IllegalArgumentException if it cannot; the message says what is allowed, the engine
   *     names the augmentation and the shape
   */
  void check(Shape input);

  /**
   * Writes the changed example, overwriting what was there.
   *
   * @param input the shape of the example, which {@link #check} has let pass
   * @param random a source for this example in this epoch alone; to be drawn from at any index
   * @param from the example, which is not written to
   * @param to where the changed one goes; another array, or ranges that do not overlap
   */
  void apply(
      Shape input, RandomSource random, float[] from, int fromOffset, float[] to, int toOffset);
}
