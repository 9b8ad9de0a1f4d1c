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
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    kernels.tanh(x, from, y, from, to - from);
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      float y = kept[i];
      dx[i] = dy[i] * ((1f - y) * (1f + y));
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
