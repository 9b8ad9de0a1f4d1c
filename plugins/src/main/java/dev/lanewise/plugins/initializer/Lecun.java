package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import java.util.List;

/**
 * Values of mean 0 and variance {@code 1/in}: the signal keeps its spread through linear layers,
 * and through {@code selu}. It is also what the book calls Xavier's.
 *
 * <p>Source: LeCun, Bottou, Orr and Müller, Efficient backprop (1998), equation 16.
 *
 * @param distribution normal or uniform, of the same variance
 */
record Lecun(Distribution distribution) implements Initializer {

  @Override
  public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
    distribution.fill(StrictMath.sqrt(1.0 / fans.in()), random, values, offset, n);
  }

  /** Names it {@code lecun}. */
  public static final class Provider implements InitializerProvider {
    private static final Option<String> DISTRIBUTION = Distribution.option();

    @Override
    public String id() {
      return "lecun";
    }

    @Override
    public String summary() {
      return "values of variance 1/in";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DISTRIBUTION);
    }

    @Override
    public Initializer create(Options options) {
      return new Lecun(Distribution.of(options.get(DISTRIBUTION)));
    }
  }
}
