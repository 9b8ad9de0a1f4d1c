package dev.lanewise.plugins.loss;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import java.util.List;

/**
 * {@code L = c·Σ (y − t)²} over all elements of a batch, {@code dy = 2c·(y − t)}; y and t: N×shape.
 *
 * <p>c is {@code 1/(N·size)} for {@code mean} (PyTorch), {@code ½} for {@code half-sum} (the book,
 * which does not divide by the batch) and {@code 1/(2N)} for {@code half-sum-over-batch}. Class
 * labels count as one-hot rows. The squares are added in {@code double}, in order.
 *
 * @param normalisation which c
 */
record MeanSquaredError(Normalisation normalisation) implements Loss {
  private static final String ID = "mean-squared-error";

  /** What the sum of squares is multiplied by. */
  enum Normalisation {
    MEAN("mean") {
      @Override
      double factor(int rows, int elements) {
        return 1.0 / elements;
      }
    },
    HALF_SUM("half-sum") {
      @Override
      double factor(int rows, int elements) {
        return 0.5;
      }
    },
    HALF_SUM_OVER_BATCH("half-sum-over-batch") {
      @Override
      double factor(int rows, int elements) {
        return 0.5 / rows;
      }
    };

    private final String word;

    Normalisation(String word) {
      this.word = word;
    }

    abstract double factor(int rows, int elements);

    static Normalisation of(String word) {
      for (Normalisation normalisation : values()) {
        if (normalisation.word.equals(word)) {
          return normalisation;
        }
      }
      throw new IllegalArgumentException(ID + " has no normalisation '" + word + "'");
    }
  }

  @Override
  public void check(Shape prediction, Targets targets) {
    Matching.check(ID, prediction, targets);
  }

  @Override
  public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
    int rows = prediction.dim(0);
    int n = prediction.size();
    writeDifferences(prediction, targets, gradient);
    double factor = normalisation.factor(rows, n);
    float[] d = gradient.data();
    int first = gradient.offset();
    double sum = 0;
    for (int i = first; i < first + n; i++) {
      sum += (double) d[i] * d[i];
    }
    float slope = (float) (2 * factor);
    for (int i = first; i < first + n; i++) {
      d[i] *= slope;
    }
    return factor * sum;
  }

  /** Writes {@code y − t}. */
  private static void writeDifferences(Tensor prediction, Targets targets, Tensor difference) {
    float[] y = prediction.data();
    int yOffset = prediction.offset();
    float[] d = difference.data();
    int dOffset = difference.offset();
    int n = prediction.size();
    switch (targets) {
      case Targets.Labels labels -> {
        System.arraycopy(y, yOffset, d, dOffset, n);
        for (int i = 0; i < labels.count(); i++) {
          d[dOffset + i * labels.classes() + labels.label(i)] -= 1f;
        }
      }
      case Targets.Values values -> {
        float[] t = values.values().data();
        int tOffset = values.values().offset();
        for (int i = 0; i < n; i++) {
          d[dOffset + i] = y[yOffset + i] - t[tOffset + i];
        }
      }
    }
  }

  /** Names it {@code mean-squared-error}. */
  public static final class Provider implements LossProvider {
    private static final Option<String> NORMALISATION =
        Option.choice(
            "normalisation",
            Normalisation.MEAN.word,
            List.of(
                Normalisation.MEAN.word,
                Normalisation.HALF_SUM.word,
                Normalisation.HALF_SUM_OVER_BATCH.word),
            "mean: over all elements; half-sum: as in the book; half-sum-over-batch: that over N");

    @Override
    public String id() {
      return ID;
    }

    @Override
    public String summary() {
      return "mean of (y - t)^2, for numbers to regress on";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(NORMALISATION);
    }

    @Override
    public Loss create(Options options) {
      return new MeanSquaredError(Normalisation.of(options.get(NORMALISATION)));
    }
  }
}
