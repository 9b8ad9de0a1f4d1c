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
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    System.arraycopy(x, from, y, from, to - from);
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    System.arraycopy(dy, from, dx, from, to - from);
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
