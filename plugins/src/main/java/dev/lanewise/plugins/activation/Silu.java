package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y = x·σ(x)}, {@code dx = dy·σ(x)·(1 + x·(1 − σ(x)))}, where σ is the logistic sigmoid;
 * also called swish.
 *
 * <p>Source: Elfwing, Uchibe and Doya, Sigmoid-weighted linear units (Neural Networks 107, 2018),
 * equations 10 and 11.
 */
record Silu() implements Blockwise {

  /** Beyond this σ is 0 or 1; a product with an infinity would not be a number. */
  private static final float FAR = 128f;

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, float[] t, int n) {
    kernels.sigmoid(x, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], -FAR) * t[i];
    }
  }

  @Override
  public void derivative(Kernels kernels, float[] x, float[] d, float[] t, float[] u, int n) {
    kernels.sigmoid(x, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      float near = Math.min(Math.max(x[i], -FAR), FAR);
      d[i] = t[i] * (1f + near * (1f - t[i]));
    }
  }

  /** Names it {@code silu}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "silu";
    }

    @Override
    public String summary() {
      return "y = x*sigmoid(x)";
    }

    @Override
    public Activation create(Options options) {
      return new Silu();
    }
  }
}
