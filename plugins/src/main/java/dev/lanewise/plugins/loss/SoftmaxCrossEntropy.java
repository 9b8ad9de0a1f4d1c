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
 * {@code L = −1/N·Σ t′·ln softmax(x)}, {@code dx = (softmax(x)·Σt′ − t′)/N}; x: N×K logits, t: N
 * labels or N×K one-hot rows or probabilities, {@code t′ = (1−s)·t + s/K} with the label smoothing
 * s.
 *
 * <p>The logarithm is exact, {@code ln softmax(x)_j = x_j − max − ln Σ e^(x_k − max)}: no guard
 * inside it as in the book's form, so a hopeless answer is not capped at 16.1; the gradient is the
 * same. Agrees with PyTorch's {@code CrossEntropyLoss}. Sums are in {@code double}, in order.
 *
 * <p>Source of the smoothing: Szegedy and others, Rethinking the Inception architecture (CVPR
 * 2016).
 *
 * @param smoothing s
 */
record SoftmaxCrossEntropy(double smoothing) implements Loss {
  private static final String ID = "softmax-cross-entropy";

  @Override
  public void check(Shape prediction, Targets targets) {
    Matching.checkRow(ID, prediction);
    Matching.check(ID, prediction, targets);
  }

  @Override
  public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
    int rows = prediction.dim(0);
    int classes = prediction.dim(1);
    float[] x = prediction.data();
    float[] g = gradient.data();
    int first = gradient.offset();
    double loss = 0;
    for (int i = 0; i < rows; i++) {
      int xRow = prediction.offset() + i * classes;
      int gRow = first + i * classes;
      float max = kernels.max(x, xRow, classes);
      for (int j = 0; j < classes; j++) {
        g[gRow + j] = x[xRow + j] - max;
      }
      loss -= targetSum(targets, i, x, xRow, max, classes);
    }
    kernels.exp(g, first, g, first, rows * classes);
    for (int i = 0; i < rows; i++) {
      int gRow = first + i * classes;
      double sum = 0;
      for (int j = 0; j < classes; j++) {
        sum += g[gRow + j];
      }
      double mass = targetMass(targets, i, classes);
      loss += mass * StrictMath.log(sum);
      double scale = mass / (sum * rows);
      for (int j = 0; j < classes; j++) {
        g[gRow + j] = (float) (g[gRow + j] * scale);
      }
      subtractTargets(targets, i, g, gRow, classes, 1.0 / rows);
    }
    return loss / rows;
  }

  /** {@code Σ_j t′_j·(x_j − max)} of example i, in double so that no difference overflows. */
  private double targetSum(Targets targets, int i, float[] x, int xRow, float max, int classes) {
    double off = smoothing / classes;
    return switch (targets) {
      case Targets.Labels labels -> {
        double target = (1 - smoothing) * ((double) x[xRow + labels.label(i)] - max);
        yield off == 0 ? target : target + off * shiftedSum(x, xRow, max, classes);
      }
      case Targets.Values values -> {
        float[] t = values.values().data();
        int tRow = values.values().offset() + i * classes;
        double sum = 0;
        for (int j = 0; j < classes; j++) {
          double target = (1 - smoothing) * t[tRow + j] + off;
          // A logit of −∞ rules a class out: where nothing is expected of it, it adds nothing.
          sum += target == 0 ? 0 : target * ((double) x[xRow + j] - max);
        }
        yield sum;
      }
    };
  }

  private static double shiftedSum(float[] x, int xRow, float max, int classes) {
    double sum = 0;
    for (int j = 0; j < classes; j++) {
      sum += (double) x[xRow + j] - max;
    }
    return sum;
  }

  /** {@code Σ_j t′_j} of example i. */
  private double targetMass(Targets targets, int i, int classes) {
    return switch (targets) {
      case Targets.Labels labels -> 1;
      case Targets.Values values -> {
        float[] t = values.values().data();
        int tRow = values.values().offset() + i * classes;
        double mass = 0;
        for (int j = 0; j < classes; j++) {
          mass += t[tRow + j];
        }
        yield (1 - smoothing) * mass + smoothing;
      }
    };
  }

  /** {@code g_j ← g_j − t′_j·share} for example i. */
  private void subtractTargets(
      Targets targets, int i, float[] g, int gRow, int classes, double share) {
    double off = smoothing / classes;
    switch (targets) {
      case Targets.Labels labels -> {
        float common = (float) (off * share);
        for (int j = 0; j < classes; j++) {
          g[gRow + j] -= common;
        }
        g[gRow + labels.label(i)] -= (float) ((1 - smoothing) * share);
      }
      case Targets.Values values -> {
        float[] t = values.values().data();
        int tRow = values.values().offset() + i * classes;
        for (int j = 0; j < classes; j++) {
          g[gRow + j] -= (float) (((1 - smoothing) * t[tRow + j] + off) * share);
        }
      }
    }
  }

  /** Names it {@code softmax-cross-entropy}. */
  public static final class Provider implements LossProvider {
    private static final Option<Double> SMOOTHING =
        Option.real(
            "smoothing", 0, Range.halfOpen(0, 1), "share of each target spread over all classes");

    @Override
    public String id() {
      return ID;
    }

    @Override
    public String summary() {
      return "-sum of t*ln softmax(x), batch mean, for logits: the loss of a classifier";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(SMOOTHING);
    }

    @Override
    public Loss create(Options options) {
      return new SoftmaxCrossEntropy(options.get(SMOOTHING));
    }
  }
}
