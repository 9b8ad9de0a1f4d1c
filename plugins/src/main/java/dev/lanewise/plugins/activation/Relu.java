package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y = max(x, 0)}; {@code dx}: dy where x &gt; 0, 0 where x ≤ 0.
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
    kernels.relu(x, from, y, from, to - from);
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    kernels.reluGradient(kept, from, dy, from, dx, from, to - from);
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
