package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y = ln(1 + eˣ)}, {@code dx = dy·σ(x)}: a smooth ReLU.
 *
 * <p>Computed as {@code max(x, 0) + ln(1 + e)} with {@code e = e^−|x|}, which does not overflow;
 * what 1 + e loses of a small e is put back.
 *
 * <p>Source: Dugas, Bengio, Bélisle, Nadeau and Garcia, Incorporating second-order functional
 * knowledge for better option pricing (NIPS 2000). Unlike PyTorch's it does not become x above 20.
 */
record Softplus() implements Blockwise {

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, float[] t, int n) {
    for (int i = 0; i < n; i++) {
      t[i] = -Math.abs(x[i]);
    }
    kernels.exp(t, 0, t, 0, n);
    for (int i = 0; i < n; i++) {
      y[i] = 1f + t[i];
    }
    kernels.log(y, 0, y, 0, n);
    for (int i = 0; i < n; i++) {
      float sum = 1f + t[i];
      float lost = t[i] - (sum - 1f);
      y[i] = Math.max(x[i], 0f) + (y[i] + lost / sum);
    }
  }

  @Override
  public void derivative(Kernels kernels, float[] x, float[] d, float[] t, float[] u, int n) {
    kernels.sigmoid(x, 0, d, 0, n);
  }

  /** Names it {@code softplus}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "softplus";
    }

    @Override
    public String summary() {
      return "y = ln(1 + e^x)";
    }

    @Override
    public Activation create(Options options) {
      return new Softplus();
    }
  }
}
