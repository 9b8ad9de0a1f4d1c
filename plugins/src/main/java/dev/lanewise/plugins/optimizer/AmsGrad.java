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
 * AMSGrad: {@link Adam} whose mean of squares never shrinks, {@code v̄ ← max(v̄, v)}, {@code w ← w
 * − η·m̂/(√v̄/√(1−β₂ᵗ) + ε)}.
 *
 * <p>Source: Reddi, Kale and Kumar, On the convergence of Adam and beyond (ICLR 2018), algorithm 2,
 * with PyTorch's bias corrections.
 *
 * @param learningRate η
 * @param beta1 β₁, how much of the mean of gradients is kept
 * @param beta2 β₂, how much of the mean of squares is kept
 * @param eps ε
 */
record AmsGrad(double learningRate, double beta1, double beta2, double eps) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("m", "v", "max");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    double correction = StrictMath.sqrt(1 - step.power(beta2));
    double meanCorrection = 1 - step.power(beta1);
    float rate = (float) (step.learningRate() * correction / meanCorrection);
    float guard = (float) (eps * correction);
    float newShare = (float) (1 - beta1);
    float newSquareShare = (float) (1 - beta2);
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] m = chunk.state(0);
    float[] v = chunk.state(1);
    float[] max = chunk.state(2);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float gradient = g[i];
      float mean = m[i] + newShare * (gradient - m[i]);
      float square = v[i] + newSquareShare * (gradient * gradient - v[i]);
      float largest = Math.max(max[i], square);
      m[i] = mean;
      v[i] = square;
      max[i] = largest;
      w[i] -= rate * mean / ((float) Math.sqrt(largest) + guard);
    }
  }

  /** Names it {@code amsgrad}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 0.001, Range.above(0), "learning rate");
    private static final Option<Double> BETA1 =
        Option.real("beta1", 0.9, Range.halfOpen(0, 1), "how much of the mean of g is kept");
    private static final Option<Double> BETA2 =
        Option.real("beta2", 0.999, Range.halfOpen(0, 1), "how much of the mean of g^2 is kept");
    private static final Option<Double> EPS =
        Option.real(
            "eps", 1e-8, Range.closed(1e-20, 1), "added to the root, against division by 0");

    @Override
    public String id() {
      return "amsgrad";
    }

    @Override
    public String summary() {
      return "adam with the largest v so far: w -= lr*m/(sqrt(max v)+eps)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, BETA1, BETA2, EPS);
    }

    @Override
    public Optimizer create(Options options) {
      return new AmsGrad(options.get(LR), options.get(BETA1), options.get(BETA2), options.get(EPS));
    }
  }
}
