package com.example;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import java.util.List;

/**
 * {@code y = x/√(1 + b·x²)}, {@code dy/dx = (1 + b·x²)^(−3/2)}: levels off at ±1/√b.
 *
 * <p>Computed as ±1/√(1/x² + b), which has its limit for x that are very large, too.
 */
public final class {{Class}} implements ActivationProvider {
  private static final Option<Double> BEND =
      Option.real("bend", 1, Range.closed(0, 1), "b: how soon it levels off");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "y = x/sqrt(1 + b*x^2)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(BEND);
  }

  @Override
  public Activation create(Options options) {
    return new Formula(options.get(BEND).floatValue());
  }

  private record Formula(float b) implements Activation {
    @Override
    public Kept kept() {
      return Kept.INPUT;
    }

    @Override
    public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        float size = 1 / (float) Math.sqrt(1 / (x[i] * x[i]) + b);
        y[i] = Math.copySign(size, x[i]);
      }
    }

    @Override
    public void backward(
        Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        float root = (float) Math.sqrt(1 + b * kept[i] * kept[i]);
        dx[i] = dy[i] / (root * root * root);
      }
    }
  }
}
