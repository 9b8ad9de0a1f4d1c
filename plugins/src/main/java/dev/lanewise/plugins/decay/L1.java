package dev.lanewise.plugins.decay;

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
 * {@code g ← g + λ·sign(w)}, where sign(0) = 0: the gradient of the penalty {@code λ·Σ|w|}, which
 * drives parameters to exactly 0.
 *
 * @param lambda λ
 */
record L1(double lambda) implements GradientDecay {

  @Override
  public void apply(Step step, Chunk chunk) {
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float strength = (float) lambda;
    for (int i = chunk.from(); i < chunk.to(); i++) {
      g[i] += strength * Math.signum(w[i]);
    }
  }

  /** Names it {@code l1}. */
  public static final class Provider implements WeightDecayProvider {
    private static final Option<Double> LAMBDA =
        Option.real("lambda", 1e-5, Range.atLeast(0), "strength");

    @Override
    public String id() {
      return "l1";
    }

    @Override
    public String summary() {
      return "g += lambda*sign(w), the gradient of lambda * sum of |w|";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LAMBDA);
    }

    @Override
    public WeightDecay create(Options options) {
      return new L1(options.get(LAMBDA));
    }
  }
}
