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
 * Stochastic gradient descent: {@code w ← w − η·g}.
 *
 * @param learningRate η
 */
record Sgd(double learningRate) implements Optimizer {

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    for (int i = chunk.from(); i < chunk.to(); i++) {
      w[i] -= rate * g[i];
    }
  }

  /** Names it {@code sgd}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 0.01, Range.above(0), "learning rate");

    @Override
    public String id() {
      return "sgd";
    }

    @Override
    public String summary() {
      return "w -= lr*g";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR);
    }

    @Override
    public Optimizer create(Options options) {
      return new Sgd(options.get(LR));
    }
  }
}
