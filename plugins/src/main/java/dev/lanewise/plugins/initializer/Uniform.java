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
 * {@code w ~ U(−limit, limit)}, whatever the fans.
 *
 * @param limit the bound
 */
record Uniform(double limit) implements Initializer {

  @Override
  public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
    Distribution.uniform(limit, random, values, offset, n);
  }

  /** Names it {@code uniform}. */
  public static final class Provider implements InitializerProvider {
    private static final Option<Double> LIMIT =
        Option.real("limit", 0.05, Range.atLeast(0), "bound");

    @Override
    public String id() {
      return "uniform";
    }

    @Override
    public String summary() {
      return "uniform values between -limit and limit";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LIMIT);
    }

    @Override
    public Initializer create(Options options) {
      return new Uniform(options.get(LIMIT));
    }
  }
}
