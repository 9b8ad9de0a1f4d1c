package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import java.util.List;

/**
 * Values of mean 0 and variance {@code 2/(in + out)}: the signal keeps its spread through layers
 * that are linear around 0, such as tanh.
 *
 * <p>Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural
 * networks (AISTATS 2010), equations 12 and 16; PyTorch's {@code xavier_normal_} and {@code
 * xavier_uniform_}. With {@code fans=in} the variance is {@code 1/in}: what the book calls Xavier,
 * otherwise known as LeCun's.
 *
 * @param distribution normal or uniform, of the same variance
 * @param fanInOnly whether the variance is 1/in
 */
record Xavier(Distribution distribution, boolean fanInOnly) implements Initializer {

  @Override
  public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
    double variance = fanInOnly ? 1.0 / fans.in() : 2.0 / ((double) fans.in() + fans.out());
    distribution.fill(StrictMath.sqrt(variance), random, values, offset, n);
  }

  /** Names it {@code xavier}. */
  public static final class Provider implements InitializerProvider {
    private static final Option<String> DISTRIBUTION = Distribution.option();
    private static final Option<String> FANS =
        Option.choice(
            "fans",
            "both",
            List.of("both", "in"),
            "both: variance 2/(in+out); in: 1/in, as in the book");

    @Override
    public String id() {
      return "xavier";
    }

    @Override
    public String summary() {
      return "values of variance 2/(in+out), or 1/in";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DISTRIBUTION, FANS);
    }

    @Override
    public Initializer create(Options options) {
      return new Xavier(Distribution.of(options.get(DISTRIBUTION)), options.get(FANS).equals("in"));
    }
  }
}
