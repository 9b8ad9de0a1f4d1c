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
 * {@code g ← g + λ₁·sign(w) + λ₂·w}, where sign(0) = 0: the gradient of the penalty {@code λ₁·Σ|w|
 * + ½·λ₂·Σw²}, which is {@link L1} and {@link L2} at once.
 *
 * <p>Source: Zou and Hastie, Regularization and variable selection via the elastic net (JRSS B 67,
 * 2005), equation 3.
 *
 * @param l1 λ₁
 * @param l2 λ₂
 */
record Elastic(double l1, double l2) implements GradientDecay {

  @Override
  public void apply(Step step, Chunk chunk) {
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float absolute = (float) l1;
    float square = (float) l2;
    for (int i = chunk.from(); i < chunk.to(); i++) {
      g[i] += absolute * Math.signum(w[i]) + square * w[i];
    }
  }

  /** Names it {@code elastic}. */
  public static final class Provider implements WeightDecayProvider {
    private static final Option<Double> L1 =
        Option.real("l1", 1e-5, Range.atLeast(0), "strength of the sum of |w|");
    private static final Option<Double> L2 =
        Option.real("l2", 1e-4, Range.atLeast(0), "strength of half the sum of w^2");

    @Override
    public String id() {
      return "elastic";
    }

    @Override
    public String summary() {
      return "g += l1*sign(w) + l2*w, the gradient of l1 * sum of |w| + l2/2 * sum of w^2";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(L1, L2);
    }

    @Override
    public WeightDecay create(Options options) {
      return new Elastic(options.get(L1), options.get(L2));
    }
  }
}
