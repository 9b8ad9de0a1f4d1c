package dev.lanewise.plugins.augmentation;

import dev.lanewise.plugins.image.Image;
import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * {@code out = 0} in a square of pixels×pixels, {@code out = in} elsewhere; the middle of the
 * square is a pixel drawn evenly, so up to three quarters of it may lie outside the image.
 *
 * <p>Takes height×width or height×width×channels, all channels alike. Source: DeVries and Taylor,
 * Improved regularization of convolutional neural networks with Cutout (2017).
 *
 * @param pixels the side of the square
 */
record Erase(int pixels) implements Augmentation {
  private static final int DOWN = 0;
  private static final int RIGHT = 1;

  @Override
  public void check(Shape input) {
    Image.check(input);
  }

  @Override
  public void apply(
      Shape input, RandomSource random, float[] from, int fromOffset, float[] to, int toOffset) {
    int height = input.dim(0);
    int width = input.dim(1);
    int channels = Image.channels(input);
    System.arraycopy(from, fromOffset, to, toOffset, input.size());
    int top = random.below(height, DOWN) - pixels / 2;
    int left = random.below(width, RIGHT) - pixels / 2;
    int firstColumn = Math.max(left, 0) * channels;
    int endColumn = Math.min(left + pixels, width) * channels;
    for (int y = Math.max(top, 0); y < Math.min(top + pixels, height); y++) {
      int row = toOffset + y * width * channels;
      Arrays.fill(to, row + firstColumn, row + Math.max(firstColumn, endColumn), 0);
    }
  }

  /** Names it {@code erase}. */
  public static final class Provider implements AugmentationProvider {
    private static final Option<Integer> PIXELS =
        Option.integer("pixels", 8, Range.closed(0, 10_000), "side of the square");

    @Override
    public String id() {
      return "erase";
    }

    @Override
    public String summary() {
      return "sets a square of an image to zero";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(PIXELS);
    }

    @Override
    public Augmentation create(Options options) {
      return new Erase(options.get(PIXELS));
    }
  }
}
