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
 * Lion: {@code w ← w − η·sign(β₁m + (1−β₁)g)}, then {@code m ← β₂m + (1−β₂)g}, with sign(0) = 0:
 * every parameter moves by η. The paper's decay is {@code decoupled} before it.
 *
 * <p>Source: Chen and others, Symbolic discovery of optimization algorithms (NeurIPS 2023), program
 * 1.
 *
 * @param learningRate η
 * @param beta1 β₁, how much of m decides the direction
 * @param beta2 β₂, how much of m is kept
 */
record Lion(double learningRate, double beta1, double beta2) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("m");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float share = (float) (1 - beta1);
    float newShare = (float) (1 - beta2);
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] m = chunk.state(0);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float difference = g[i] - m[i];
      w[i] -= rate * Math.signum(m[i] + share * difference);
      m[i] += newShare * difference;
    }
  }

  /** Names it {@code lion}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 1e-4, Range.above(0), "learning rate");
    private static final Option<Double> BETA1 =
        Option.real("beta1", 0.9, Range.halfOpen(0, 1), "how much of m decides the direction");
    private static final Option<Double> BETA2 =
        Option.real("beta2", 0.99, Range.halfOpen(0, 1), "how much of m is kept");

    @Override
    public String id() {
      return "lion";
    }

    @Override
    public String summary() {
      return "w -= lr*sign(beta1*m + (1-beta1)*g); m = beta2*m + (1-beta2)*g";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, BETA1, BETA2);
    }

    @Override
    public Optimizer create(Options options) {
      return new Lion(options.get(LR), options.get(BETA1), options.get(BETA2));
    }
  }
}
