package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import java.util.List;

/**
 * {@code y = x·Φ(x)}, {@code dx = dy·(Φ(x) + x·φ(x))} with the normal distribution {@code Φ(x) =
 * ½·(1 + erf(x/√2))} and its density φ.
 *
 * <p>Source: Hendrycks and Gimpel, Gaussian error linear units (2016), section 2. Agrees with
 * PyTorch's {@code GELU()}; {@link TanhGelu} is its approximation.
 */
record Gelu() implements Blockwise {

  /** Beyond this Φ is 0 or 1 and φ is 0; a product with an infinity would not be a number. */
  private static final float FAR = 100f;

  private static final float ROOT_HALF = (float) Math.sqrt(0.5);
  private static final float DENSITY_AT_ZERO = (float) (1 / Math.sqrt(2 * Math.PI));

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    kernels.gelu(x, from, y, from, to - from);
  }

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, float[] t, int n) {
    kernels.gelu(x, 0, y, 0, n);
  }

  @Override
  public void derivative(Kernels kernels, float[] x, float[] d, float[] t, float[] u, int n) {
    for (int i = 0; i < n; i++) {
      float near = Math.min(Math.max(x[i], -FAR), FAR);
      t[i] = near * ROOT_HALF;
      u[i] = -0.5f * near * near;
      d[i] = near * DENSITY_AT_ZERO;
    }
    kernels.erf(t, 0, t, 0, n);
    kernels.exp(u, 0, u, 0, n);
    for (int i = 0; i < n; i++) {
      d[i] = 0.5f * (1f + t[i]) + d[i] * u[i];
    }
  }

  /** Names it {@code gelu}. */
  public static final class Provider implements ActivationProvider {
    private static final Option<String> APPROXIMATE =
        Option.choice(
            "approximate",
            "none",
            List.of("none", "tanh"),
            "none: by erf; tanh: y = x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))");

    @Override
    public String id() {
      return "gelu";
    }

    @Override
    public String summary() {
      return "y = x*P(X <= x) for a standard normal X";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(APPROXIMATE);
    }

    @Override
    public Activation create(Options options) {
      return options.get(APPROXIMATE).equals("tanh") ? new TanhGelu() : new Gelu();
    }
  }
}
