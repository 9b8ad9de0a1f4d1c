package dev.lanewise.plugins.augmentation;

import dev.lanewise.plugins.image.Image;
import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Shape;
import java.util.List;

/**
 * {@code out(c + M·d + t) = in(c + d)} with {@code M = s·R(φ)·K(k)} and c the centre: leans, turns,
 * scales and shifts an image in one resampling, interpolated between four pixels, 0 outside.
 *
 * <p>Drawn evenly for each image: the angle φ from −degrees … degrees, positive against the clock;
 * the factor s from 1 − scale … 1 + scale; the lean k from −shear … shear, so that what is n pixels
 * above the centre goes k·n pixels to the right; both components of the shift t from −pixels …
 * pixels, fractions too. Takes height×width or height×width×channels.
 *
 * <p>Source: Simard, Steinkraus and Platt, Best practices for convolutional neural networks applied
 * to visual document analysis (ICDAR 2003), section 2.
 *
 * @param degrees the largest angle
 * @param scale the largest change of size, as a share of it
 * @param shear the largest lean, in pixels to the side for each pixel up
 * @param pixels the farthest move in each direction
 */
record Affine(double degrees, double scale, double shear, double pixels) implements Augmentation {
  private static final int ANGLE = 0;
  private static final int SCALE = 1;
  private static final int SHEAR = 2;
  private static final int DOWN = 3;
  private static final int RIGHT = 4;

  @Override
  public void check(Shape input) {
    Image.check(input);
  }

  @Override
  public void apply(
      Shape input, RandomSource random, float[] from, int fromOffset, float[] to, int toOffset) {
    double angle = Math.toRadians(Images.symmetric(random, degrees, ANGLE));
    double lean = Images.symmetric(random, shear, SHEAR);
    double shrink = 1 / (1 + Images.symmetric(random, scale, SCALE));
    double cos = shrink * Angle.cos(angle);
    double sin = shrink * Angle.sin(angle);
    // K takes (y, x) to (y, x − k·y), as y counts down; its inverse comes after that of s·R.
    Images.transform(
        input,
        cos,
        sin,
        lean * cos - sin,
        lean * sin + cos,
        Images.symmetric(random, pixels, DOWN),
        Images.symmetric(random, pixels, RIGHT),
        from,
        fromOffset,
        to,
        toOffset);
  }

  /** Names it {@code affine}. */
  public static final class Provider implements AugmentationProvider {
    private static final Option<Double> DEGREES =
        Option.real("degrees", 10, Range.closed(0, 180), "largest angle either way");
    private static final Option<Double> SCALE =
        Option.real("scale", 0.1, Range.halfOpen(0, 1), "largest change of size, as a share of it");
    private static final Option<Double> SHEAR =
        Option.real("shear", 0.1, Range.closed(0, 10), "largest lean, pixels aside per pixel up");
    private static final Option<Double> PIXELS =
        Option.real("pixels", 2, Range.closed(0, 10_000), "farthest move in each direction");

    @Override
    public String id() {
      return "affine";
    }

    @Override
    public String summary() {
      return "turns, scales, leans and shifts an image in one go";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DEGREES, SCALE, SHEAR, PIXELS);
    }

    @Override
    public Augmentation create(Options options) {
      return new Affine(
          options.get(DEGREES), options.get(SCALE), options.get(SHEAR), options.get(PIXELS));
    }
  }
}
