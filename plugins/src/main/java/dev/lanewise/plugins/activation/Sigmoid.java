package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/** {@code y = 1/(1+e⁻ˣ)}, {@code dx = dy·y·(1−y)}. */
record Sigmoid() implements Activation {

  @Override
  public Kept kept() {
    return Kept.OUTPUT;
  }

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    kernels.sigmoid(x, from, y, from, to - from);
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      float y = kept[i];
      dx[i] = dy[i] * (y * (1f - y));
    }
  }

  /** Names it {@code sigmoid}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "sigmoid";
    }

    @Override
    public String summary() {
      return "y = 1/(1+e^-x)";
    }

    @Override
    public Activation create(Options options) {
      return new Sigmoid();
    }
  }
}
