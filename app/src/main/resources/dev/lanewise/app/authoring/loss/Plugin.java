package com.example;

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
 * {@code L = mean of c²·(√(1 + (d/c)²) − 1)} over all elements of a batch, {@code d = y − t}: like
 * d²/2 near 0, like c·|d| far away. Gradient: {@code d/√(1 + (d/c)²)/elements}.
 *
 * <p>Class labels count as one-hot rows.
 */
public final class {{Class}} implements LossProvider {
  private static final Option<Double> BEND =
      Option.real("bend", 1, Range.above(0), "c: where the square turns into a straight line");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "mean of c^2*(sqrt(1 + (d/c)^2) - 1), d = y - t";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(BEND);
  }

  @Override
  public Loss create(Options options) {
    return new Formula(options.get(BEND));
  }

  private record Formula(double c) implements Loss {
    @Override
    public void check(Shape prediction, Targets targets) {
      boolean fits =
          switch (targets) {
            case Targets.Labels labels ->
                prediction.rank() == 1 && prediction.dim(0) == labels.classes();
            case Targets.Values values ->
                values.values().rank() > 0
                    && values.values().shape().dropFirst().equals(prediction);
          };
      if (!fits) {
        throw new IllegalArgumentException(
            "{{id}}: predictions of shape " + prediction + " do not go with " + text(targets));
      }
    }

    @Override
    public double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient) {
      int n = prediction.size();
      int columns = n / prediction.dim(0);
      float[] y = prediction.data();
      float[] dy = gradient.data();
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double d = y[prediction.offset() + i] - target(targets, i, columns);
        double root = Math.sqrt(1 + d * d / (c * c));
        sum += c * c * (root - 1);
        dy[gradient.offset() + i] = (float) (d / root / n);
      }
      return sum / n;
    }

    private static double target(Targets targets, int i, int columns) {
      return switch (targets) {
        case Targets.Labels labels -> labels.label(i / columns) == i % columns ? 1 : 0;
        case Targets.Values values -> values.values().data()[values.values().offset() + i];
      };
    }

    private static String text(Targets targets) {
      return switch (targets) {
        case Targets.Labels labels -> labels.classes() + " classes: one value per class is needed";
        case Targets.Values values -> "targets of shape " + values.values().shape();
      };
    }
  }
}
