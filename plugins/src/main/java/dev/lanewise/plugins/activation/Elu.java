package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import java.util.List;

/**
 * {@code y = s·x} for x > 0 and {@code s·α·(eˣ − 1)} otherwise; {@code dx = dy·(s for y > 0,
 * otherwise y + s·α)}.
 *
 * <p>{@code eˣ − 1 = 2t/(1 − t)} with {@code t = tanh(x/2)} keeps its digits near 0. The derivative
 * at 0 is that of the negative side, s·α.
 *
 * <p>Source: Clevert, Unterthiner and Hochreiter, Fast and accurate deep network learning by
 * exponential linear units (ICLR 2016), with s = 1; {@link Selu} has another s.
 *
 * @param scale s
 * @param alpha α, which −y comes near to far below 0
 */
record Elu(double scale, double alpha) implements Blockwise {

  @Override
  public Kept kept() {
    return Kept.OUTPUT;
  }

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, float[] t, int n) {
    float s = (float) scale;
    float doubled = (float) (2 * scale * alpha);
    for (int i = 0; i < n; i++) {
      t[i] = 0.5f * Math.min(x[i], 0f);
    }
    kernels.tanh(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[i] = s * Math.max(x[i], 0f) + doubled * t[i] / (1f - t[i]);
    }
  }

  @Override
  public void derivative(Kernels kernels, float[] y, float[] d, float[] t, float[] u, int n) {
    float s = (float) scale;
    float lowest = (float) (scale * alpha);
    for (int i = 0; i < n; i++) {
      float on = Math.max(Math.signum(y[i]), 0f);
      d[i] = on * s + (1f - on) * (Math.min(y[i], 0f) + lowest);
    }
  }

  /** Names it {@code elu}. */
  public static final class Provider implements ActivationProvider {
    private static final Option<Double> ALPHA =
        Option.real("alpha", 1, Range.closed(1e-6, 1e6), "what -y comes near to far below 0");

    @Override
    public String id() {
      return "elu";
    }

    @Override
    public String summary() {
      return "y = x for x > 0, alpha*(e^x - 1) otherwise";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(ALPHA);
    }

    @Override
    public Activation create(Options options) {
      return new Elu(1, options.get(ALPHA));
    }
  }
}
