package com.example;

import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Range;
import java.util.List;

/** {@code w = √(gain/fan-in)·z}, z from the standard normal distribution. */
public final class {{Class}} implements InitializerProvider {
  private static final Option<Double> GAIN =
      Option.real("gain", 1, Range.above(0), "variance of the sum of fan-in values");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "normal, standard deviation sqrt(gain/fan-in)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(GAIN);
  }

  @Override
  public Initializer create(Options options) {
    return new Formula(options.get(GAIN));
  }

  private record Formula(double gain) implements Initializer {
    @Override
    public void fill(Fans fans, RandomSource random, float[] values, int offset, int n) {
      double deviation = Math.sqrt(gain / fans.in());
      for (int i = 0; i < n; i++) {
        values[offset + i] = (float) (deviation * random.normal(i));
      }
    }
  }
}
