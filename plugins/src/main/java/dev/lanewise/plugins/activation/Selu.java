package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Options;

/**
 * An {@link Elu} whose scale and α keep the mean 0 and the variance 1 from layer to layer, where
 * the first weights are those of {@code lecun}.
 *
 * <p>Source: Klambauer, Unterthiner, Mayr and Hochreiter, Self-normalizing neural networks (NIPS
 * 2017), equations 2 and 14.
 */
final class Selu {
  private static final double SCALE = 1.0507009873554805;
  private static final double ALPHA = 1.6732632423543772;

  private Selu() {}

  /** Names it {@code selu}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "selu";
    }

    @Override
    public String summary() {
      return "y = s*x for x > 0, s*a*(e^x - 1) otherwise, with s and a that normalise";
    }

    @Override
    public Activation create(Options options) {
      return new Elu(SCALE, ALPHA);
    }
  }
}
