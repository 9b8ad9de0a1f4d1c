package dev.lanewise.plugins.image;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** The sizes of an image as it is given: height×width×channels, or height×width of one channel. */
public record Image(int height, int width, int channels) {

  /**
   * The sizes of an input, without the batch.
   *
   * @throws IllegalArgumentException if it is no image
   */
  public static Image of(Shape input) {
    check(input);
    return new Image(input.dim(0), input.dim(1), channels(input));
  }

  /**
   * Checks an input, without the batch.
   *
   * @throws IllegalArgumentException if it is no image
   */
  public static void check(Shape input) {
    if (input.rank() < 2 || input.rank() > 3 || input.size() == 0) {
      throw new IllegalArgumentException(
          "it needs height×width×channels, or height×width of one channel");
    }
  }

  /** The channels of an input that is an image, without the batch. */
  public static int channels(Shape input) {
    return input.rank() == 3 ? input.dim(2) : 1;
  }

  /** The channels of a batch of images. */
  public static int channels(Tensor batch) {
    return batch.rank() == 4 ? batch.dim(3) : 1;
  }
}
