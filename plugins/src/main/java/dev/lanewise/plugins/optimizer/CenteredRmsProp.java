package dev.lanewise.plugins.optimizer;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Step;
import java.util.List;

/**
 * RMSprop around the mean gradient, with momentum: {@code h ← ρ·h + (1−ρ)·g²}, {@code a ← ρ·a +
 * (1−ρ)·g}, {@code b ← μ·b + g/(√(h − c·a²) + ε)}, {@code w ← w − η·b}.
 *
 * <p>Source: Graves, Generating sequences with recurrent neural networks (2013), equations 38 to
 * 45, in PyTorch's form: ε outside the root, the learning rate outside b.
 *
 * @param learningRate η
 * @param decay ρ
 * @param eps ε
 * @param centering c: 1 takes the mean into account, 0 leaves it out
 * @param momentum μ
 */
record CenteredRmsProp(
    double learningRate, double decay, double eps, double centering, double momentum)
    implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("h", "a", "b");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float share = (float) (1 - decay);
    float guard = (float) eps;
    float centre = (float) centering;
    float kept = (float) momentum;
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] h = chunk.state(0);
    float[] a = chunk.state(1);
    float[] b = chunk.state(2);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float gradient = g[i];
      float square = h[i] + share * (gradient * gradient - h[i]);
      float mean = a[i] + share * (gradient - a[i]);
      // Rounding may leave a variance of 0 just below it.
      float variance = Math.max(square - centre * mean * mean, 0f);
      float move = kept * b[i] + gradient / ((float) Math.sqrt(variance) + guard);
      h[i] = square;
      a[i] = mean;
      b[i] = move;
      w[i] -= rate * move;
    }
  }
}
