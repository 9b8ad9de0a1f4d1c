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
 * {@code out(p) = in(c + R(−φ)·(p − c))}: turns an image about its centre c, φ drawn evenly from
 * −degrees … degrees, positive against the clock; interpolated between four pixels, 0 outside.
 *
 * <p>Takes height×width or height×width×channels. An angle of 0 keeps every value.
 *
 * @param degrees the largest angle
 */
record Rotate(double degrees) implements Augmentation {
  private static final int ANGLE = 0;

  @Override
  public void check(Shape input) {
    Image.check(input);
  }

  @Override
  public void apply(
      Shape input, RandomSource random, float[] from, int fromOffset, float[] to, int toOffset) {
    double angle = Math.toRadians(Images.symmetric(random, degrees, ANGLE));
    double cos = Angle.cos(angle);
    double sin = Angle.sin(angle);
    Images.transform(input, cos, sin, -sin, cos, 0, 0, from, fromOffset, to, toOffset);
  }

  /** Names it {@code rotate}. */
  public static final class Provider implements AugmentationProvider {
    private static final Option<Double> DEGREES =
        Option.real("degrees", 10, Range.closed(0, 180), "largest angle either way");

    @Override
    public String id() {
      return "rotate";
    }

    @Override
    public String summary() {
      return "turns an image about its centre";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DEGREES);
    }

    @Override
    public Augmentation create(Options options) {
      return new Rotate(options.get(DEGREES));
    }
  }
}
