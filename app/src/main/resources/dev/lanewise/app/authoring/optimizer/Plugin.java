package com.example;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import java.util.List;

/** {@code m ← beta·m + g}, {@code w ← w − lr·m}: the gradients of the past still push. */
public final class {{Class}} implements OptimizerProvider {
  private static final Option<Double> LR =
      Option.real("lr", 0.01, Range.above(0), "learning rate");
  private static final Option<Double> BETA =
      Option.real("beta", 0.9, Range.halfOpen(0, 1), "what is left of m after a step");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "m = beta*m + g, w -= lr*m";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(LR, BETA);
  }

  @Override
  public Optimizer create(Options options) {
    return new Rule(options.get(LR), options.get(BETA).floatValue());
  }

  private record Rule(double learningRate, float beta) implements Optimizer {
    @Override
    public List<String> stateNames() {
      return List.of("m");
    }

    @Override
    public void update(Step step, Chunk chunk) {
      float lr = (float) step.learningRate();
      float[] w = chunk.parameters();
      float[] g = chunk.gradients();
      float[] m = chunk.state(0);
      for (int i = chunk.from(); i < chunk.to(); i++) {
        m[i] = beta * m[i] + g[i];
        w[i] -= lr * m[i];
      }
    }
  }
}
