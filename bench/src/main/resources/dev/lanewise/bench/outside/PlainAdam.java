import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.OptimizerProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Step;
import java.util.List;

/** Adam as somebody would write it who knows the formula and nothing of this project. */
public final class PlainAdam implements OptimizerProvider {
  @Override
  public String id() {
    return "plain-adam";
  }

  @Override
  public String summary() {
    return "w -= lr*mHat/(sqrt(vHat)+eps)";
  }

  @Override
  public Optimizer create(Options options) {
    return new Rule();
  }

  record Rule() implements Optimizer {
    @Override
    public List<String> stateNames() {
      return List.of("m", "v");
    }

    @Override
    public double learningRate() {
      return 0.001;
    }

    @Override
    public void update(Step step, Chunk chunk) {
      float rate = (float) step.learningRate();
      float ofMean = (float) (1 / (1 - step.power(0.9)));
      float ofSquare = (float) (1 / (1 - step.power(0.999)));
      float[] w = chunk.parameters();
      float[] g = chunk.gradients();
      float[] m = chunk.state(0);
      float[] v = chunk.state(1);
      for (int i = chunk.from(); i < chunk.to(); i++) {
        m[i] = 0.9f * m[i] + 0.1f * g[i];
        v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
        w[i] -= rate * (m[i] * ofMean) / ((float) Math.sqrt(v[i] * ofSquare) + 1e-8f);
      }
    }
  }
}
