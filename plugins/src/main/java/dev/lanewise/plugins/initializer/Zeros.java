package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import java.util.Arrays;

/** {@code w = 0}: for biases. Weights must differ from each other to learn different things. */
record Zeros() implements Initializer {

  @Override
  public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
    Arrays.fill(values, offset, offset + n, 0f);
  }

  /** Names it {@code zeros}. */
  public static final class Provider implements InitializerProvider {
    @Override
    public String id() {
      return "zeros";
    }

    @Override
    public String summary() {
      return "all values 0";
    }

    @Override
    public Initializer create(Options options) {
      return new Zeros();
    }
  }
}
