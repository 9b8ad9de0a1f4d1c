package dev.lanewise.core.plugin;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import java.util.List;

/** {@code w ← w − lr·g}: stands for a built-in optimizer in tests. */
final class FixedRate implements OptimizerProvider {
  private static final Option<Double> LR = Option.real("lr", 0.5, Range.above(0), "learning rate");

  @Override
  public String id() {
    return "fixed-rate";
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
    double lr = options.get(LR);
    return new Optimizer() {
      @Override
      public double learningRate() {
        return lr;
      }

      @Override
      public void update(Step step, Chunk chunk) {
        for (int i = chunk.from(); i < chunk.to(); i++) {
          chunk.parameters()[i] -= (float) step.learningRate() * chunk.gradients()[i];
        }
      }
    };
  }
}
