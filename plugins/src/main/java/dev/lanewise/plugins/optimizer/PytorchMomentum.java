package dev.lanewise.plugins.optimizer;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Step;
import java.util.List;

/**
 * Momentum in PyTorch's form: {@code v ← g} at the first step and {@code v ← μ·v + (1−d)·g} from
 * then on, {@code w ← w − η·v}.
 *
 * @param learningRate η
 * @param momentum μ
 * @param dampening d
 */
record PytorchMomentum(double learningRate, double momentum, double dampening)
    implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("v");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float kept = (float) momentum;
    float share = step.number() == 1 ? 1f : (float) (1 - dampening);
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] v = chunk.state(0);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float velocity = kept * v[i] + share * g[i];
      v[i] = velocity;
      w[i] -= rate * velocity;
    }
  }
}
