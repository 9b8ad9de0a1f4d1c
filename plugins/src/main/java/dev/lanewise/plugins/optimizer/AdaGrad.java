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
 * AdaGrad: {@code h ← h + g²}, {@code w ← w − η·g/(√h + ε)}, where h starts at h₀: a parameter that
 * moved much moves less from then on.
 *
 * <p>Source: Duchi, Hazan, Singer, Adaptive subgradient methods for online learning and stochastic
 * optimization (JMLR 12, 2011). The defaults are the book's; PyTorch's ε is 1e-10. Both add ε
 * outside the root.
 *
 * @param learningRate η
 * @param eps ε, which keeps the quotient finite
 * @param initial h₀
 */
record AdaGrad(double learningRate, double eps, double initial) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("h");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float guard = (float) eps;
    // The state is zero before the first step, so that is where h₀ comes in.
    float start = step.number() == 1 ? (float) initial : 0f;
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] h = chunk.state(0);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float gradient = g[i];
      float sum = h[i] + start + gradient * gradient;
      h[i] = sum;
      w[i] -= rate * gradient / ((float) Math.sqrt(sum) + guard);
    }
  }

  /** Names it {@code adagrad}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 0.01, Range.above(0), "learning rate");
    private static final Option<Double> EPS =
        Option.real(
            "eps", 1e-7, Range.closed(1e-20, 1), "added to the root, against division by 0");
    private static final Option<Double> INITIAL =
        Option.real("initial", 0, Range.closed(0, 1e6), "what the sum of squares starts at");

    @Override
    public String id() {
      return "adagrad";
    }

    @Override
    public String summary() {
      return "h += g^2; w -= lr*g/(sqrt(h)+eps)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, EPS, INITIAL);
    }

    @Override
    public Optimizer create(Options options) {
      return new AdaGrad(options.get(LR), options.get(EPS), options.get(INITIAL));
    }
  }
}
