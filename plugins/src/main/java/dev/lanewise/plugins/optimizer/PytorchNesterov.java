package dev.lanewise.plugins.optimizer;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Step;
import java.util.List;

/**
 * Nesterov's accelerated gradient in PyTorch's form: {@code v ← μ·v + g}, {@code w ← w − η·(g +
 * μ·v)}.
 *
 * @param learningRate η
 * @param momentum μ
 */
record PytorchNesterov(double learningRate, double momentum) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("v");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float kept = (float) momentum;
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] v = chunk.state(0);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float velocity = kept * v[i] + g[i];
      v[i] = velocity;
      w[i] -= rate * (g[i] + kept * velocity);
    }
  }
}
