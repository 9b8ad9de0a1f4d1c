package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/** {@code y = x}, {@code dx = dy}: a layer that stays linear. */
record Identity() implements Activation {

  @Override
  public Kept kept() {
    return Kept.OUTPUT;
  }

  @Override
  public void forward(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
    System.arraycopy(x, xOffset, y, yOffset, n);
  }

  @Override
  public void backward(
      Kernels kernels,
      float[] kept,
      int keptOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      int n) {
    System.arraycopy(dy, dyOffset, dx, dxOffset, n);
  }

  /** Names it {@code identity}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "identity";
    }

    @Override
    public String summary() {
      return "y = x";
    }

    @Override
    public Activation create(Options options) {
      return new Identity();
    }
  }
}
