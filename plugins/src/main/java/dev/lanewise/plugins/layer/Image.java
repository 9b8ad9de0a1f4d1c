package dev.lanewise.plugins.layer;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/**
 * The sizes of an image as a layer is given it: height×width×channels, or height×width of one
 * channel.
 */
record Image(int height, int width, int channels) {

  /**
   * The sizes of an input, without the batch.
   *
   * @throws IllegalArgumentException if it is no image
   */
  static Image of(Shape input) {
    if (input.rank() < 2 || input.rank() > 3 || input.size() == 0) {
      throw new IllegalArgumentException(
          "it needs height×width×channels, or height×width of one channel");
    }
    return new Image(input.dim(0), input.dim(1), input.rank() == 3 ? input.dim(2) : 1);
  }

  static int channels(Tensor batch) {
    return batch.rank() == 4 ? batch.dim(3) : 1;
  }
}
