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
 * AdaDelta: {@code h ← ρ·h + (1−ρ)·g²}, {@code u = √(d + ε)/√(h + ε)·g}, {@code d ← ρ·d +
 * (1−ρ)·u²}, {@code w ← w − η·u}: the size of the last moves stands for the learning rate.
 *
 * <p>Source: Zeiler, ADADELTA: an adaptive learning rate method (2012), algorithm 1, with PyTorch's
 * factor η.
 *
 * @param learningRate η
 * @param decay ρ, how much of the means is kept
 * @param eps ε, inside both roots
 */
record AdaDelta(double learningRate, double decay, double eps) implements Optimizer {

  @Override
  public List<String> stateNames() {
    return List.of("h", "d");
  }

  @Override
  public void update(Step step, Chunk chunk) {
    float rate = (float) step.learningRate();
    float share = (float) (1 - decay);
    float guard = (float) eps;
    float[] w = chunk.parameters();
    float[] g = chunk.gradients();
    float[] h = chunk.state(0);
    float[] d = chunk.state(1);
    for (int i = chunk.from(); i < chunk.to(); i++) {
      float gradient = g[i];
      float square = h[i] + share * (gradient * gradient - h[i]);
      float root = (float) Math.sqrt(d[i] + guard);
      float move = root / (float) Math.sqrt(square + guard) * gradient;
      h[i] = square;
      d[i] += share * (move * move - d[i]);
      w[i] -= rate * move;
    }
  }

  /** Names it {@code adadelta}. */
  public static final class Provider implements OptimizerProvider {
    private static final Option<Double> LR = Option.real("lr", 1, Range.above(0), "learning rate");
    private static final Option<Double> DECAY =
        Option.real("decay", 0.9, Range.halfOpen(0, 1), "how much of the means is kept");
    private static final Option<Double> EPS =
        Option.real(
            "eps", 1e-6, Range.closed(1e-20, 1), "added inside the roots, against division by 0");

    @Override
    public String id() {
      return "adadelta";
    }

    @Override
    public String summary() {
      return "u = sqrt(d+eps)/sqrt(h+eps)*g; w -= lr*u with means h of g^2 and d of u^2";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LR, DECAY, EPS);
    }

    @Override
    public Optimizer create(Options options) {
      return new AdaDelta(options.get(LR), options.get(DECAY), options.get(EPS));
    }
  }
}
