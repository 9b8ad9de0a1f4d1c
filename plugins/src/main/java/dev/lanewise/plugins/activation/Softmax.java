package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y_j = eˣʲ / Σ_k eˣᵏ} over the last axis, {@code dx_j = y_j·(dy_j − Σ_k dy_k·y_k)}.
 *
 * <p>The largest x of the row is subtracted first, so that nothing overflows. A network that is
 * trained with {@code softmax-cross-entropy} does not need it: that loss takes the logits.
 */
record Softmax() implements Activation {

  @Override
  public Extent extent() {
    return Extent.ROW;
  }

  @Override
  public Kept kept() {
    return Kept.OUTPUT;
  }

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    kernels.softmax(1, to - from, x, from, y, from);
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += (double) dy[i] * kept[i];
    }
    for (int i = from; i < to; i++) {
      dx[i] = (float) (kept[i] * (dy[i] - mean));
    }
  }

  /** Names it {@code softmax}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "softmax";
    }

    @Override
    public String summary() {
      return "y_j = e^x_j / sum of e^x over the last axis";
    }

    @Override
    public Activation create(Options options) {
      return new Softmax();
    }
  }
}
