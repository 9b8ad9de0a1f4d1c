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
 * RAdam: Adam once the variance of its step size is tractable, plain momentum before. {@code r = r∞
 * − 2t·β₂ᵗ/(1−β₂ᵗ)} with {@code r∞ = 2/(1−β₂) − 1}; for r > 5 {@code w ← w − η·√((r−4)(r−2)r∞ /
 * ((r∞−4)(r∞−2)r)) · m̂·√(1−β₂ᵗ)/(√v + ε)}, otherwise {@code w ← w − η·m̂}.
 *
 * <p>Source: Liu and others, On the variance of the adaptive learning rate and beyond (ICLR 2020),
 * algorithm 2, in PyTorch's form.
 *
 * @param learningRate η
 * @param beta1 β₁, how much of the mean of gradients is kept
 * @param beta2 β₂, how much of the mean of squares is kept
 * @param eps ε
 */
record RAdam(double learningRate, double beta1, double beta2, double eps) implements Optimizer {
  /** The length of the average above which the variance is known. */
  private static final double LONG_ENOUGH = 5;

  @Override
  public List<String> stateNames() {
    return List.of("m", "v");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    double t = (double) step.number();
    double power = step.power(beta2);
    double longest = 2 / (1 - beta2) - 1;
    double length = longest - 2 * t * power / (1 - power);
    double rate = step.learningRate() / (1 - step.power(beta1));
    if (length > LONG_ENOUGH) {
      double rectified =
          StrictMath.sqrt(
              (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
      adaptive(chunk, (float) (rate * rectified * StrictMath.sqrt(1 - power)));
    } else {
      plain(chunk, (float) rate);
    }
  }

  private void adaptive(Chunk chunk, float rate) {
    float newShare = (float) (1 - beta1);
    float newSquareShare = (float) (1 - beta2);
    float guard = (float) eps;
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] m = chunk.state(0);
    float[] v = chunk.state(1);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float gradient = g[i];
      float mean = m[i] + newShare * (gradient - m[i]);
      float square = v[i] + newSquareShare * (gradient * gradient - v[i]);
      m[i] = mean;
      v[i] = square;
      w[i] -= rate * mean / ((float) Math.sqrt(square) + guard);
    }
  }

  private void plain(Chunk chunk, float rate) {
    float newShare = (float) (1 - beta1);
    float newSquareShare = (float) (1 - beta2);
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] m = chunk.state(0);
    float[] v = chunk.state(1);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float gradient = g[i];
      float mean = m[i] + newShare * (gradient - m[i]);
      m[i] = mean;
      v[i] += newSquareShare * (gradient * gradient - v[i]);
      w[i] -= rate * mean;
    }
  }

  /** Names it {@code radam}. */
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
      return "radam";
    }

    @Override
    public String summary() {
      return "adam whose first steps are plain momentum, until v is known well enough";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, BETA1, BETA2, EPS);
    }

    @Override
    public Optimizer create(Options options) {
      return new RAdam(options.get(LR), options.get(BETA1), options.get(BETA2), options.get(EPS));
    }
  }
}
