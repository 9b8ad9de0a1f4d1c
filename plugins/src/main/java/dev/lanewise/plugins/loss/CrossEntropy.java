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
import java.util.Arrays;
import java.util.List;

/**
 * {@code L = −1/N·Σ t·ln(y + ε)}, {@code dy = −t/(y + ε)/N}; y: N×K probabilities, t: N labels or
 * N×K one-hot rows or probabilities.
 *
 * <p>The book's loss: ε keeps the logarithm of a probability of 0 finite. It takes what a softmax
 * gave; {@code softmax-cross-entropy} takes the scores before it and needs no guard.
 *
 * @param eps ε
 */
record CrossEntropy(double eps) implements Loss {
  private static final String ID = "cross-entropy";

  @Override
  public void check(Shape prediction, Targets targets) {
    Matching.checkRow(ID, prediction);
    Matching.check(ID, prediction, targets);
  }

  @Override
  public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
    float[] y = prediction.data();
    float[] g = gradient.data();
    int rows = prediction.dim(0);
    int n = prediction.size();
    Arrays.fill(g, gradient.offset(), gradient.offset() + n, 0f);
    double loss = 0;
    switch (targets) {
      case Targets.Labels labels -> {
        for (int i = 0; i < rows; i++) {
          int place = i * labels.classes() + labels.label(i);
          double guarded = y[prediction.offset() + place] + eps;
          loss -= StrictMath.log(guarded);
          g[gradient.offset() + place] = (float) (-1 / (guarded * rows));
        }
      }
      case Targets.Values values -> {
        float[] t = values.values().data();
        int tOffset = values.values().offset();
        for (int i = 0; i < n; i++) {
          float target = t[tOffset + i];
          if (target != 0) {
            double guarded = y[prediction.offset() + i] + eps;
            loss -= target * StrictMath.log(guarded);
            g[gradient.offset() + i] = (float) (-target / (guarded * rows));
          }
        }
      }
    }
    return loss / rows;
  }

  /** Names it {@code cross-entropy}. */
  public static final class Provider implements LossProvider {
    private static final Option<Double> EPS =
        Option.real("eps", 1e-7, Range.closed(0, 1), "added inside the logarithm");

    @Override
    public String id() {
      return ID;
    }

    @Override
    public String summary() {
      return "-sum of t*ln(y + eps), batch mean, for probabilities (after a softmax)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(EPS);
    }

    @Override
    public Loss create(Options options) {
      return new CrossEntropy(options.get(EPS));
    }
  }
}
