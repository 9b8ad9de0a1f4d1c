package dev.lanewise.plugins.loss;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import java.util.List;

/**
 * {@code L = 1/n·Σ h(y − t)} over all n elements of a batch with {@code h(d) = ½·d²} for |d| ≤ δ
 * and {@code δ·(|d| − ½·δ)} beyond; {@code dy = min(max(y − t, −δ), δ)/n}: squares near the target,
 * distances far from it, so that a few wild values do not rule. Class labels count as one-hot rows.
 *
 * <p>Source: Huber, Robust estimation of a location parameter (Annals of Mathematical Statistics
 * 35, 1964). Agrees with PyTorch's {@code HuberLoss}. Sums are in {@code double}, in order.
 *
 * @param delta δ
 */
record Huber(double delta) implements Loss {
  private static final String ID = "huber";

  @Override
  public void check(Shape prediction, Targets targets) {
    Matching.check(ID, prediction, targets);
  }

  @Override
  public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
    int n = prediction.size();
    float[] y = prediction.data();
    int yOffset = prediction.offset();
    float[] g = gradient.data();
    int gOffset = gradient.offset();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double d = y[yOffset + i] - Matching.target(targets, i);
      double size = Math.abs(d);
      sum += size <= delta ? 0.5 * d * d : delta * (size - 0.5 * delta);
      g[gOffset + i] = (float) (Math.clamp(d, -delta, delta) / n);
    }
    return sum / n;
  }

  /** Names it {@code huber}. */
  public static final class Provider implements LossProvider {
    private static final Option<Double> DELTA =
        Option.real("delta", 1, Range.above(0), "where squares become distances");

    @Override
    public String id() {
      return ID;
    }

    @Override
    public String summary() {
      return "mean of d^2/2 for |d| = |y - t| up to delta, delta*(|d| - delta/2) beyond";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DELTA);
    }

    @Override
    public Loss create(Options options) {
      return new Huber(options.get(DELTA));
    }
  }
}
