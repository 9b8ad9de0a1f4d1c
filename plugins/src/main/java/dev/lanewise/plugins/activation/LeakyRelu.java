package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import java.util.List;

/**
 * {@code y = max(x, 0) + a·min(x, 0)}, {@code dx = dy·(1 where x > 0, otherwise a)}: a unit that is
 * off still learns.
 *
 * <p>The derivative at 0 is that of the negative side. NaN stays NaN.
 *
 * <p>Source: Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models
 * (ICML 2013).
 *
 * @param slope a
 */
record LeakyRelu(double slope) implements Activation {

  @Override
  public Kept kept() {
    return Kept.OUTPUT;
  }

  @Override
  public boolean keepsOrder() {
    return true;
  }

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    float a = (float) slope;
    for (int i = from; i < to; i++) {
      y[i] = Math.max(x[i], 0f) + a * Math.min(x[i], 0f);
    }
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    float a = (float) slope;
    for (int i = from; i < to; i++) {
      float on = Math.max(Math.signum(kept[i]), 0f);
      dx[i] = dy[i] * (on + a * (1f - on));
    }
  }

  /** Names it {@code leaky-relu}. */
  public static final class Provider implements ActivationProvider {
    private static final Option<Double> SLOPE =
        Option.real("slope", 0.01, Range.closed(1e-6, 1), "the slope for x < 0");

    @Override
    public String id() {
      return "leaky-relu";
    }

    @Override
    public String summary() {
      return "y = max(x, 0) + slope*min(x, 0)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(SLOPE);
    }

    @Override
    public Activation create(Options options) {
      return new LeakyRelu(options.get(SLOPE));
    }
  }
}
