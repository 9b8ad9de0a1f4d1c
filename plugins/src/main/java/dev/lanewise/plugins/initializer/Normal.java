package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Range;
import java.util.List;

/**
 * {@code w ~ N(0, std²)}, whatever the fans.
 *
 * @param std the standard deviation
 */
record Normal(double std) implements Initializer {

  @Override
  public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
    Distribution.NORMAL.fill(std, random, values, offset, n);
  }

  /** Names it {@code normal}. */
  public static final class Provider implements InitializerProvider {
    private static final Option<Double> STD =
        Option.real("std", 0.01, Range.atLeast(0), "standard deviation");

    @Override
    public String id() {
      return "normal";
    }

    @Override
    public String summary() {
      return "normal values of a fixed standard deviation";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(STD);
    }

    @Override
    public Initializer create(Options options) {
      return new Normal(options.get(STD));
    }
  }
}
