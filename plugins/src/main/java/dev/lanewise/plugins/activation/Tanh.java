package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y = tanh x}, {@code dx = dy·(1−y)·(1+y)}: the product keeps its digits where y is near ±1,
 * which {@code 1−y²} would lose.
 */
record Tanh() implements Activation {

  @Override
  public Kept kept() {
    return Kept.OUTPUT;
  }

  @Override
  public void forward(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
    kernels.tanh(x, xOffset, y, yOffset, n);
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
      dx[dxOffset + i] = dy[dyOffset + i] * ((1f - y) * (1f + y));
    }
  }

  /** Names it {@code tanh}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "tanh";
    }

    @Override
    public String summary() {
      return "y = tanh x";
    }

    @Override
    public Activation create(Options options) {
      return new Tanh();
    }
  }
}
