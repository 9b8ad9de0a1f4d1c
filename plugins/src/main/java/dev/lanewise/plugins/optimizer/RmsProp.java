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
 * RMSprop: {@code h ← ρ·h + (1−ρ)·g²}, {@code w ← w − η·g/(√h + ε)}.
 *
 * <p>Source: Tieleman and Hinton, Neural networks for machine learning, lecture 6e (2012). The
 * defaults are the book's; PyTorch's ε is 1e-8. Both add ε outside the root. With {@code centered}
 * or {@code momentum} it is {@link CenteredRmsProp}.
 *
 * @param learningRate η
 * @param decay ρ, how much of the mean of squares is kept
 * @param eps ε
 */
record RmsProp(double learningRate, double decay, double eps) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("h");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float share = (float) (1 - decay);
    float guard = (float) eps;
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] h = chunk.state(0);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float gradient = g[i];
      float square = h[i] + share * (gradient * gradient - h[i]);
      h[i] = square;
      w[i] -= rate * gradient / ((float) Math.sqrt(square) + guard);
    }
  }

  /** Names it {@code rmsprop}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 0.01, Range.above(0), "learning rate");
    private static final Option<Double> DECAY =
        Option.real("decay", 0.99, Range.halfOpen(0, 1), "how much of the mean of g^2 is kept");
    private static final Option<Double> EPS =
        Option.real(
            "eps", 1e-7, Range.closed(1e-20, 1), "added to the root, against division by 0");
    private static final Option<Boolean> CENTERED =
        Option.flag("centered", false, "divide by the spread of g around its mean");
    private static final Option<Double> MOMENTUM =
        Option.real("momentum", 0, Range.halfOpen(0, 1), "how much of the last move is kept");

    @Override
    public String id() {
      return "rmsprop";
    }

    @Override
    public String summary() {
      return "h = decay*h + (1-decay)*g^2; w -= lr*g/(sqrt(h)+eps)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, DECAY, EPS, CENTERED, MOMENTUM);
    }

    @Override
    public Optimizer create(Options options) {
      double learningRate = options.get(LR);
      double decay = options.get(DECAY);
      double eps = options.get(EPS);
      boolean centered = options.get(CENTERED);
      double momentum = options.get(MOMENTUM);
      return centered || momentum != 0
          ? new CenteredRmsProp(learningRate, decay, eps, centered ? 1 : 0, momentum)
          : new RmsProp(learningRate, decay, eps);
    }
  }
}
