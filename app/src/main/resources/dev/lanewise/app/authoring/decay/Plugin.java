package com.example;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientDecay;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;
import java.util.List;

/**
 * {@code g ← g + strength·w/(1 + |w|)}: pulls small weights as L2 does, large ones as L1 does.
 *
 * <p>It adds to the gradient before the optimizer sees it. One that shrinks the weights themselves
 * implements ParameterDecay instead of GradientDecay.
 */
public final class {{Class}} implements WeightDecayProvider {
  private static final Option<Double> STRENGTH =
      Option.real("strength", 1e-4, Range.atLeast(0), "how hard it pulls");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "g += strength*w/(1 + |w|)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(STRENGTH);
  }

  @Override
  public WeightDecay create(Options options) {
    return new Pull(options.get(STRENGTH).floatValue());
  }

  private record Pull(float strength) implements GradientDecay {
    @Override
    public void apply(Step step, Chunk chunk) {
      float[] w = chunk.parameters();
      float[] g = chunk.gradients();
      for (int i = chunk.from(); i < chunk.to(); i++) {
        g[i] += strength * w[i] / (1 + Math.abs(w[i]));
      }
    }
  }
}
