package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import java.util.List;

/**
 * Values of mean 0 and variance {@code 2/in}: the signal keeps its spread through layers with ReLU,
 * which lets half of it pass.
 *
 * <p>Source: He, Zhang, Ren, Sun, Delving deep into rectifiers (ICCV 2015), equation 10; PyTorch's
 * {@code kaiming_normal_} and {@code kaiming_uniform_} for ReLU, and the book's.
 *
 * @param distribution normal or uniform, of the same variance
 */
record He(Distribution distribution) implements Initializer {

  @Override
  public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
    distribution.fill(StrictMath.sqrt(2.0 / fans.in()), random, values, offset, n);
  }

  /** Names it {@code he}. */
  public static final class Provider implements InitializerProvider {
    private static final Option<String> DISTRIBUTION = Distribution.option();

    @Override
    public String id() {
      return "he";
    }

    @Override
    public String summary() {
      return "values of variance 2/in";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DISTRIBUTION);
    }

    @Override
    public Initializer create(Options options) {
      return new He(Distribution.of(options.get(DISTRIBUTION)));
    }
  }
}
