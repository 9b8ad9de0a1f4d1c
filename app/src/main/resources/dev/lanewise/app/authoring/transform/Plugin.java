package com.example;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import java.util.List;

/** {@code g ← g/√(1 + (g/limit)²)}: leaves small gradients alone, lets none beyond ±limit. */
public final class {{Class}} implements GradientTransformProvider {
  private static final Option<Double> LIMIT =
      Option.real("limit", 1, Range.above(0), "what no gradient goes beyond");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "g = g/sqrt(1 + (g/limit)^2)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(LIMIT);
  }

  @Override
  public GradientTransform create(Options options) {
    return new Formula(options.get(LIMIT).floatValue());
  }

  private record Formula(float limit) implements GradientTransform {
    @Override
    public void apply(Step step, Chunk chunk) {
      float[] g = chunk.gradients();
      for (int i = chunk.from(); i < chunk.to(); i++) {
        float share = g[i] / limit;
        g[i] /= (float) Math.sqrt(1 + share * share);
      }
    }
  }
}
