package outside;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Step;

/** Fails at its first update. */
public final class Tired implements OptimizerProvider, Optimizer {
  @Override
  public String id() {
    return "tired";
  }

  @Override
  public String summary() {
    return "";
  }

  @Override
  public Optimizer create(Options options) {
    return this;
  }

  @Override
  public double learningRate() {
    return 1;
  }

  @Override
  public void update(Step step, Chunk chunk) {
    throw new IllegalStateException("enough");
  }
}
