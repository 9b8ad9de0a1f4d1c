package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y = max(x, 0)}, {@code dx = dy·sign(y)}: dy where x &gt; 0, 0 where x ≤ 0.
 *
 * <p>The derivative at 0 is that of the negative side. NaN stays NaN, forward and backward.
 *
 * <p>Source: Nair and Hinton, Rectified linear units improve restricted Boltzmann machines (ICML
 * 2010).
 */
record Relu() implements Activation {

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
    for (int i = from; i < to; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    // A product with the sign, as C2 vectorizes that but not a choice between dy and 0.
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * Math.signum(kept[i]);
    }
  }

  /** Names it {@code relu}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "relu";
    }

    @Override
    public String summary() {
      return "y = max(x, 0)";
    }

    @Override
    public Activation create(Options options) {
      return new Relu();
    }
  }
}
