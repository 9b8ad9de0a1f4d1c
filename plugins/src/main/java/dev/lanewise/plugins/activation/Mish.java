package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y = x·tanh(ln(1 + eˣ))}, {@code dx = dy·(r + x·r′)} with {@code r = w/(w + 2)}, {@code w =
 * e·(e + 2)}, {@code r′ = 4·e·(e + 1)/(w + 2)²} and {@code e = eˣ}.
 *
 * <p>Source: Misra, Mish: a self regularized non-monotonic activation function (BMVC 2020),
 * equation 2.
 */
record Mish() implements Blockwise {

  /** Above this r is 1, below it is 0; squares of eˣ must not overflow. */
  private static final float HIGH = 20f;

  private static final float LOW = -128f;

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, float[] t, int n) {
    exp(kernels, x, t, n);
    for (int i = 0; i < n; i++) {
      float w = t[i] * (t[i] + 2f);
      y[i] = Math.max(x[i], LOW) * (w / (w + 2f));
    }
  }

  @Override
  public void derivative(Kernels kernels, float[] x, float[] d, float[] t, float[] u, int n) {
    exp(kernels, x, t, n);
    for (int i = 0; i < n; i++) {
      float near = Math.min(Math.max(x[i], LOW), HIGH);
      float w = t[i] * (t[i] + 2f);
      float slope = 4f * t[i] * (t[i] + 1f) / (w + 2f) / (w + 2f);
      d[i] = w / (w + 2f) + near * slope;
    }
  }

  private static void exp(Kernels kernels, float[] x, float[] t, int n) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(Math.max(x[i], LOW), HIGH);
    }
    kernels.exp(t, 0, t, 0, n);
  }

  /** Names it {@code mish}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "mish";
    }

    @Override
    public String summary() {
      return "y = x*tanh(ln(1 + e^x))";
    }

    @Override
    public Activation create(Options options) {
      return new Mish();
    }
  }
}
