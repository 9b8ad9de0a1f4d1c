package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y_j = x_j − ln Σ_k eˣᵏ} over the last axis, {@code dx_j = dy_j − eʸʲ·Σ_k dy_k}.
 *
 * <p>The largest x of the row is subtracted first, so that nothing overflows. A network that is
 * trained with {@code softmax-cross-entropy} does not need it: that loss takes the logits.
 */
record LogSoftmax() implements Activation {

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
    kernels.logSoftmax(1, to - from, x, from, y, from);
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += dy[i];
    }
    float[] exponentials = kernels.scratch(0);
    for (int i = from; i < to; i += Kernels.SCRATCH) {
      int n = Math.min(Kernels.SCRATCH, to - i);
      kernels.exp(kept, i, exponentials, 0, n);
      for (int j = 0; j < n; j++) {
        dx[i + j] = (float) (dy[i + j] - exponentials[j] * sum);
      }
    }
  }

  /** Names it {@code log-softmax}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "log-softmax";
    }

    @Override
    public String summary() {
      return "y_j = x_j - ln(sum of e^x over the last axis)";
    }

    @Override
    public Activation create(Options options) {
      return new LogSoftmax();
    }
  }
}
