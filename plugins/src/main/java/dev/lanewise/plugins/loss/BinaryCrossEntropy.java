package dev.lanewise.plugins.loss;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;

/**
 * {@code L = 1/n·Σ (ln(1 + eˣ) − x·t)} over all n elements of a batch, {@code dx = (σ(x) − t)/n};
 * x: N×shape logits, t: the probability of each, or class labels, which count as one-hot rows.
 *
 * <p>Each output is a question of its own with the answers 1 and 0. {@code ln(1 + eˣ)} is {@code
 * max(x, 0) + ln(1 + e^−|x|)}, which does not overflow. Agrees with PyTorch's {@code
 * BCEWithLogitsLoss}. Sums are in {@code double}, in order.
 */
record BinaryCrossEntropy() implements Loss {
  private static final String ID = "binary-cross-entropy";

  @Override
  public void check(Shape prediction, Targets targets) {
    Matching.check(ID, prediction, targets);
  }

  @Override
  public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
    int n = prediction.size();
    float[] x = prediction.data();
    int xOffset = prediction.offset();
    float[] g = gradient.data();
    int gOffset = gradient.offset();
    for (int i = 0; i < n; i++) {
      g[gOffset + i] = -Math.abs(x[xOffset + i]);
    }
    kernels.exp(g, gOffset, g, gOffset, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double logit = x[xOffset + i];
      double e = g[gOffset + i];
      double t = Matching.target(targets, i);
      sum += Math.max(logit, 0) - logit * t + StrictMath.log1p(e);
      double probability = (logit < 0 ? e : 1) / (1 + e);
      g[gOffset + i] = (float) ((probability - t) / n);
    }
    return sum / n;
  }

  /** Names it {@code binary-cross-entropy}. */
  public static final class Provider implements LossProvider {

    @Override
    public String id() {
      return ID;
    }

    @Override
    public String summary() {
      return "mean of ln(1 + e^x) - x*t, for logits that each answer yes or no";
    }

    @Override
    public Loss create(Options options) {
      return new BinaryCrossEntropy();
    }
  }
}
