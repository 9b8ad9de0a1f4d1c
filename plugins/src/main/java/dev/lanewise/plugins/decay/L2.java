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
 * {@code g ← g + λ·w}: the gradient of the penalty {@code ½·λ·Σw²}. The optimizer sees it
 * (coupled), as with PyTorch's {@code weight_decay} of all optimizers but AdamW, and as in the
 * book.
 *
 * @param lambda λ
 */
record L2(double lambda) implements GradientDecay {

  @Override
  public void apply(Step step, Chunk chunk) {
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float strength = (float) lambda;
    for (int i = chunk.from(); i < chunk.to(); i++) {
      g[i] += strength * w[i];
    }
  }

  /** Names it {@code l2}. */
  public static final class Provider implements WeightDecayProvider {
    private static final Option<Double> LAMBDA =
        Option.real("lambda", 1e-4, Range.atLeast(0), "strength");

    @Override
    public String id() {
      return "l2";
    }

    @Override
    public String summary() {
      return "g += lambda*w, the gradient of lambda/2 * sum of w^2";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LAMBDA);
    }

    @Override
    public WeightDecay create(Options options) {
      return new L2(options.get(LAMBDA));
    }
  }
}
