package com.example;

import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Shape;
import java.util.List;

/** {@code x ← c·x}, one factor c for an example, evenly from 1 − amount to 1 + amount. */
public final class {{Class}} implements AugmentationProvider {
  private static final Option<Double> AMOUNT =
      Option.real("amount", 0.2, Range.closed(0, 1), "how far the factor may be from 1");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "x = c*x, one factor c in 1 - amount … 1 + amount for an example";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(AMOUNT);
  }

  @Override
  public Augmentation create(Options options) {
    return new Formula(options.get(AMOUNT));
  }

  private record Formula(double amount) implements Augmentation {
    @Override
    public void check(Shape input) {
      // Every shape will do.
    }

    @Override
    public void apply(
        Shape input, RandomSource random, float[] from, int fromOffset, float[] to, int toOffset) {
      float c = (float) (1 + amount * (2 * random.uniform(0) - 1));
      for (int i = 0; i < input.size(); i++) {
        to[toOffset + i] = c * from[fromOffset + i];
      }
    }
  }
}
