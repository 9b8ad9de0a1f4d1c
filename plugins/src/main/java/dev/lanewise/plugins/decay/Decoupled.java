package dev.lanewise.plugins.decay;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.ParameterDecay;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;
import java.util.List;

/**
 * {@code w ← w − η·λ·w} before the update, where η is the learning rate of the step: a decay that
 * an adaptive optimizer does not rescale. With {@code adam} it is AdamW.
 *
 * <p>Source: Loshchilov and Hutter, Decoupled weight decay regularization (ICLR 2019), in PyTorch's
 * form: λ is multiplied by the whole learning rate, the optimizer's own as well as the schedule's
 * factor.
 *
 * @param lambda λ
 */
record Decoupled(double lambda) implements ParameterDecay {

  @Override
  public void apply(Step step, Chunk chunk) {
    float[] w = chunk.parameters();
    // Subtracting keeps digits that 1 − ηλ, rounded to float, would lose at every step.
    float shrink = (float) (step.learningRate() * lambda);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      w[i] -= shrink * w[i];
    }
  }

  /** Names it {@code decoupled}. */
  public static final class Provider implements WeightDecayProvider {
    private static final Option<Double> LAMBDA =
        Option.real("lambda", 0.01, Range.atLeast(0), "strength");

    @Override
    public String id() {
      return "decoupled";
    }

    @Override
    public String summary() {
      return "w *= 1 - lr*lambda before the update";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LAMBDA);
    }

    @Override
    public WeightDecay create(Options options) {
      return new Decoupled(options.get(LAMBDA));
    }
  }
}
