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
 * Adam: {@code m ← β₁m + (1−β₁)g}, {@code v ← β₂v + (1−β₂)g²}, {@code w ← w − η·m̂/(√v̂ + ε)} with
 * {@code m̂ = m/(1−β₁ᵗ)} and {@code v̂ = v/(1−β₂ᵗ)}.
 *
 * <p>Source: Kingma and Ba, Adam: a method for stochastic optimization (ICLR 2015), algorithm 1;
 * this is PyTorch's form. The book's form adds ε to the root before its correction, {@code w ← w −
 * η·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v + ε)}, which the paper calls ε̂; the two differ where gradients are as
 * small as ε. With the decay {@code decoupled} it is AdamW.
 *
 * @param learningRate η
 * @param beta1 β₁, how much of the mean of gradients is kept
 * @param beta2 β₂, how much of the mean of squares is kept
 * @param eps ε
 * @param epsOnRawRoot whether ε is added to √v (the book) rather than to √v̂
 */
record Adam(double learningRate, double beta1, double beta2, double eps, boolean epsOnRawRoot)
    implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("m", "v");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    // √v̂ + ε = (√v + ε·c)/c with c = √(1−β₂ᵗ): both forms are one loop, and 1−β is taken in
    // double.
    double correction = StrictMath.sqrt(1 - step.power(beta2));
    double meanCorrection = 1 - step.power(beta1);
    float rate = (float) (step.learningRate() * correction / meanCorrection);
    float guard = (float) (epsOnRawRoot ? eps : eps * correction);
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
      w[i] -= rate * mean / ((float) Math.sqrt(square) + guard);
    }
  }

  /** Names it {@code adam}. */
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
    private static final Option<String> FORM =
        Option.choice(
            "form",
            "pytorch",
            List.of("pytorch", "book"),
            "pytorch adds eps after the bias correction of the root, book before it");

    @Override
    public String id() {
      return "adam";
    }

    @Override
    public String summary() {
      return "w -= lr*m/(sqrt(v)+eps) with bias-corrected means m of g and v of g^2";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, BETA1, BETA2, EPS, FORM);
    }

    @Override
    public Optimizer create(Options options) {
      return new Adam(
          options.get(LR),
          options.get(BETA1),
          options.get(BETA2),
          options.get(EPS),
          options.get(FORM).equals("book"));
    }
  }
}
