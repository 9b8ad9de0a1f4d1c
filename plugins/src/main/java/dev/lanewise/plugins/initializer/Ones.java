package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import java.util.Arrays;

/** {@code w = 1}: for factors that should change nothing at first. */
record Ones() implements Initializer {

  @Override
  public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
    Arrays.fill(values, offset, offset + n, 1f);
  }

  /** Names it {@code ones}. */
  public static final class Provider implements InitializerProvider {
    @Override
    public String id() {
      return "ones";
    }

    @Override
    public String summary() {
      return "all values 1";
    }

    @Override
    public Initializer create(Options options) {
      return new Ones();
    }
  }
}
