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
 * AdaMax: {@code m ← β₁m + (1−β₁)g}, {@code u ← max(β₂u, |g| + ε)}, {@code w ← w − η/(1−β₁ᵗ)·m/u}:
 * Adam by the largest gradient instead of the mean square.
 *
 * <p>Source: Kingma and Ba, Adam: a method for stochastic optimization (ICLR 2015), algorithm 2,
 * with PyTorch's ε.
 *
 * @param learningRate η
 * @param beta1 β₁, how much of the mean of gradients is kept
 * @param beta2 β₂, how much of the largest gradient is kept
 * @param eps ε
 */
record AdaMax(double learningRate, double beta1, double beta2, double eps) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("m", "u");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    double correction = 1 - step.power(beta1);
    float rate = (float) (step.learningRate() / correction);
    float share = (float) (1 - beta1);
    float kept = (float) beta2;
    float guard = (float) eps;
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] m = chunk.state(0);
    float[] u = chunk.state(1);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float gradient = g[i];
      float mean = m[i] + share * (gradient - m[i]);
      float largest = Math.max(kept * u[i], Math.abs(gradient) + guard);
      m[i] = mean;
      u[i] = largest;
      w[i] -= rate * mean / largest;
    }
  }

  /** Names it {@code adamax}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 0.002, Range.above(0), "learning rate");
    private static final Option<Double> BETA1 =
        Option.real("beta1", 0.9, Range.halfOpen(0, 1), "how much of the mean of g is kept");
    private static final Option<Double> BETA2 =
        Option.real("beta2", 0.999, Range.halfOpen(0, 1), "how much of the largest |g| is kept");
    private static final Option<Double> EPS =
        Option.real(
            "eps", 1e-8, Range.closed(1e-20, 1), "added to the root, against division by 0");

    @Override
    public String id() {
      return "adamax";
    }

    @Override
    public String summary() {
      return "w -= lr*m/u with u = max(beta2*u, |g|+eps)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, BETA1, BETA2, EPS);
    }

    @Override
    public Optimizer create(Options options) {
      return new AdaMax(options.get(LR), options.get(BETA1), options.get(BETA2), options.get(EPS));
    }
  }
}
