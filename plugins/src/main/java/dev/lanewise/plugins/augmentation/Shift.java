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
 * {@code out(y, x) = in(y − a, x − b)} with whole numbers a and b drawn evenly from −pixels …
 * pixels, and 0 where that is outside the image; height×width or height×width×channels.
 *
 * <p>Nothing is interpolated: pixels keep their bits.
 *
 * <p>Source: LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document
 * recognition (1998), section III.
 *
 * @param pixels the farthest that an image moves up, down, left and right
 */
record Shift(int pixels) implements Augmentation {
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
    int row = input.dim(1) * Image.channels(input);
    int down = random.below(2 * pixels + 1, DOWN) - pixels;
    int right = random.below(2 * pixels + 1, RIGHT) - pixels;
    int gap = (int) Math.min(row, (long) Math.abs(right) * Image.channels(input));
    for (int y = 0; y < height; y++) {
      int target = toOffset + y * row;
      int source = y - down;
      if (source < 0 || source >= height) {
        Arrays.fill(to, target, target + row, 0);
      } else if (right >= 0) {
        Arrays.fill(to, target, target + gap, 0);
        System.arraycopy(from, fromOffset + source * row, to, target + gap, row - gap);
      } else {
        System.arraycopy(from, fromOffset + source * row + gap, to, target, row - gap);
        Arrays.fill(to, target + row - gap, target + row, 0);
      }
    }
  }

  /** Names it {@code shift}. */
  public static final class Provider implements AugmentationProvider {
    private static final Option<Integer> PIXELS =
        Option.integer("pixels", 2, Range.closed(0, 10_000), "farthest move in each direction");

    @Override
    public String id() {
      return "shift";
    }

    @Override
    public String summary() {
      return "moves an image by whole pixels, zeros coming in from outside";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(PIXELS);
    }

    @Override
    public Augmentation create(Options options) {
      return new Shift(options.get(PIXELS));
    }
  }
}
