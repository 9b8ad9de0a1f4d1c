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
  public void forward(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
    kernels.sigmoid(x, xOffset, y, yOffset, n);
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
    for (int i = 0; i < n; i++) {
      float y = kept[keptOffset + i];
      dx[dxOffset + i] = dy[dyOffset + i] * (y * (1f - y));
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
