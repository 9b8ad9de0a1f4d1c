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
 * NAdam, Adam that looks ahead as Nesterov's momentum does: {@code D = √(v/(1−β₂ᵗ)) + ε}, {@code w
 * ← w − η·(1−μₜ)/(1−Pₜ)·g/D − η·μₜ₊₁/(1−Pₜ·μₜ₊₁)·m/D} with {@code μₜ = β₁·(1 − ½·0.96^(t·ψ))} and
 * {@code Pₜ = μ₁·…·μₜ}.
 *
 * <p>Source: Dozat, Incorporating Nesterov momentum into Adam (ICLR 2016 workshop), algorithm 2, in
 * PyTorch's form.
 *
 * @param learningRate η
 * @param beta1 β₁, which μ comes near to
 * @param beta2 β₂, how much of the mean of squares is kept
 * @param eps ε
 * @param momentumDecay ψ
 * @param products Pₜ for the steps in which it counts
 */
record NAdam(
    double learningRate,
    double beta1,
    double beta2,
    double eps,
    double momentumDecay,
    MomentumProducts products)
    implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("m", "v");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    long t = step.number();
    double product = products.upTo(t);
    double mu = products.factor(t);
    double next = products.factor(t + 1);
    double correction = StrictMath.sqrt(1 - step.power(beta2));
    double rate = step.learningRate() * correction;
    float gradientRate = (float) (rate * (1 - mu) / (1 - product));
    float meanRate = (float) (rate * next / (1 - product * next));
    float guard = (float) (eps * correction);
    float newShare = (float) (1 - beta1);
    float newSquareShare = (float) (1 - beta2);
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
      float move = gradientRate * gradient + meanRate * mean;
      w[i] -= move / ((float) Math.sqrt(square) + guard);
    }
  }

  /** Names it {@code nadam}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR =
        Option.real("lr", 0.002, Range.above(0), "learning rate");
    private static final Option<Double> BETA1 =
        Option.real("beta1", 0.9, Range.halfOpen(0, 1), "how much of the mean of g is kept");
    private static final Option<Double> BETA2 =
        Option.real("beta2", 0.999, Range.halfOpen(0, 1), "how much of the mean of g^2 is kept");
    private static final Option<Double> EPS =
        Option.real(
            "eps", 1e-8, Range.closed(1e-20, 1), "added to the root, against division by 0");
    private static final Option<Double> MOMENTUM_DECAY =
        Option.real(
            "momentum-decay", 0.004, Range.closed(0, 1), "how fast the momentum grows to beta1");

    @Override
    public String id() {
      return "nadam";
    }

    @Override
    public String summary() {
      return "adam with a look ahead: w -= lr*(a*g + b*m)/(sqrt(v)+eps)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, BETA1, BETA2, EPS, MOMENTUM_DECAY);
    }

    @Override
    public Optimizer create(Options options) {
      double beta1 = options.get(BETA1);
      double momentumDecay = options.get(MOMENTUM_DECAY);
      return new NAdam(
          options.get(LR),
          beta1,
          options.get(BETA2),
          options.get(EPS),
          momentumDecay,
          new MomentumProducts(beta1, momentumDecay));
    }
  }
}
