package outside;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import java.util.List;

/** c = beta1*m + (1-beta1)*g, w -= lr*sign(c), m = beta2*m + (1-beta2)*g: Chen et al. 2023. */
public final class Tiger implements OptimizerProvider {
  private static final Option<Double> LR = Option.real("lr", 1e-4, Range.above(0), "learning rate");
  private static final Option<Double> BETA1 =
      Option.real("beta1", 0.9, Range.halfOpen(0, 1), "weight of the past in the step");
  private static final Option<Double> BETA2 =
      Option.real("beta2", 0.99, Range.halfOpen(0, 1), "weight of the past in the memory");

  @Override
  public String id() {
    return "tiger";
  }

  @Override
  public String summary() {
    return "sign of a momentum";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(LR, BETA1, BETA2);
  }

  @Override
  public Optimizer create(Options options) {
    return new Rule(
        options.get(LR), options.get(BETA1).floatValue(), options.get(BETA2).floatValue());
  }

  private record Rule(double learningRate, float beta1, float beta2) implements Optimizer {
    @Override
    public List<String> stateNames() {
      return List.of("m");
    }

    @Override
    public void update(Step step, Chunk chunk) {
      float rate = (float) step.learningRate();
      float[] w = chunk.parameters();
      float[] g = chunk.gradients();
      float[] m = chunk.state(0);
      for (int i = chunk.from(); i < chunk.to(); i++) {
        w[i] -= rate * Math.signum(beta1 * m[i] + (1 - beta1) * g[i]);
        m[i] = beta2 * m[i] + (1 - beta2) * g[i];
      }
    }
  }
}
