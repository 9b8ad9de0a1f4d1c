package dev.lanewise.plugins.augmentation;

import dev.lanewise.plugins.image.Image;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import java.util.Arrays;

/**
 * Images as examples are: height×width×channels, or height×width of one channel; pixel (y, x) has
 * its centre at the whole numbers y, down, and x, to the right, and everything outside is 0.
 */
final class Images {
  private Images() {}

  /**
   * Writes all channels of the image at (y, x), interpolated between the four pixels around it.
   *
   * <p>At a whole y and x these are the pixel's own values.
   */
  static void sample(
      Shape input, double y, double x, float[] from, int fromOffset, float[] to, int toOffset) {
    int height = input.dim(0);
    int width = input.dim(1);
    int channels = Image.channels(input);
    // Written so that no coordinate that is not a number passes.
    if (!(y > -1 && y < height && x > -1 && x < width)) {
      Arrays.fill(to, toOffset, toOffset + channels, 0);
      return;
    }
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    float down = (float) (y - top);
    float right = (float) (x - left);
    // A pixel outside counts with a weight of 0, at a place inside.
    float above = top < 0 ? 0 : 1 - down;
    float below = top + 1 < height ? down : 0;
    float before = left < 0 ? 0 : 1 - right;
    float after = left + 1 < width ? right : 0;
    int upper = fromOffset + Math.max(top, 0) * width * channels;
    int lower = fromOffset + Math.min(top + 1, height - 1) * width * channels;
    int near = Math.max(left, 0) * channels;
    int far = Math.min(left + 1, width - 1) * channels;
    for (int c = 0; c < channels; c++) {
      to[toOffset + c] =
          above * (before * from[upper + near + c] + after * from[upper + far + c])
              + below * (before * from[lower + near + c] + after * from[lower + far + c]);
    }
  }

  /**
   * Resamples an image under a linear map about its centre: what was at the centre plus {@code d}
   * goes to the centre plus {@code M·d + shift}, where the inverse of M is given, row by row.
   *
   * @param yy how much of y the source's y takes; {@code yx} how much of x, and so on
   */
  static void transform(
      Shape input,
      double yy,
      double yx,
      double xy,
      double xx,
      double shiftDown,
      double shiftRight,
      float[] from,
      int fromOffset,
      float[] to,
      int toOffset) {
    int height = input.dim(0);
    int width = input.dim(1);
    int channels = Image.channels(input);
    double middleY = 0.5 * (height - 1);
    double middleX = 0.5 * (width - 1);
    for (int y = 0; y < height; y++) {
      double dy = y - middleY - shiftDown;
      for (int x = 0; x < width; x++) {
        double dx = x - middleX - shiftRight;
        sample(
            input,
            middleY + (yy * dy + yx * dx),
            middleX + (xy * dy + xx * dx),
            from,
            fromOffset,
            to,
            toOffset + (y * width + x) * channels);
      }
    }
  }

  /** A number in [−bound, bound), drawn at an index. */
  static double symmetric(RandomSource random, double bound, int index) {
    return bound * (2 * random.uniform(index) - 1);
  }
}
