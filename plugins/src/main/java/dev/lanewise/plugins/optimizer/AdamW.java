package dev.lanewise.plugins.optimizer;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import java.util.List;

/**
 * AdamW: {@code w ← (1 − η·λ)·w}, then {@link Adam} by the plain gradient.
 *
 * <p>All parameters decay, as in the paper and in PyTorch. For the weights alone, not biases and
 * normalisation, the update is {@code decoupled(0.01) > adam}.
 *
 * <p>Source: Loshchilov and Hutter, Decoupled weight decay regularization (ICLR 2019), algorithm 2.
 *
 * @param adam the rule after the decay
 * @param decay λ
 */
record AdamW(Adam adam, double decay) implements Optimizer {

  @Override
  public double learningRate() {
    return adam.learningRate();
  }

  @Override
  public List<String> stateNames() {
    return adam.stateNames();
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float kept = (float) (1 - step.learningRate() * decay);
    float[] w = chunk.parameters();
    for (int i = chunk.from(); i < chunk.to(); i++) {
      w[i] *= kept;
    }
    adam.update(step, chunk);
  }

  /** Names it {@code adamw}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 0.001, Range.above(0), "learning rate");
    private static final Option<Double> BETA1 =
        Option.real("beta1", 0.9, Range.halfOpen(0, 1), "how much of the mean of g is kept");
    private static final Option<Double> BETA2 =
        Option.real("beta2", 0.999, Range.halfOpen(0, 1), "how much of the mean of g^2 is kept");
    private static final Option<Double> EPS =
        Option.real(
            "eps", 1e-8, Range.closed(1e-20, 1), "added to the root, against division by 0");
    private static final Option<Double> DECAY =
        Option.real("decay", 0.01, Range.atLeast(0), "strength of the decay");

    @Override
    public String id() {
      return "adamw";
    }

    @Override
    public String summary() {
      return "w *= 1 - lr*decay, then adam; decays every parameter";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, BETA1, BETA2, EPS, DECAY);
    }

    @Override
    public Optimizer create(Options options) {
      Adam adam =
          new Adam(
              options.get(LR), options.get(BETA1), options.get(BETA2), options.get(EPS), false);
      return new AdamW(adam, options.get(DECAY));
    }
  }
}
