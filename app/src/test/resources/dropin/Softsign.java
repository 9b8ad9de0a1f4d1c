package outside;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/** y = x/(1+|x|), dx = dy/(1+|x|)^2. */
public final class Softsign implements ActivationProvider, Activation {
  @Override
  public String id() {
    return "softsign";
  }

  @Override
  public String summary() {
    return "x/(1+|x|)";
  }

  @Override
  public Activation create(Options options) {
    return this;
  }

  @Override
  public Kept kept() {
    return Kept.INPUT;
  }

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] / (1 + Math.abs(x[i]));
    }
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      float d = 1 + Math.abs(kept[i]);
      dx[i] = dy[i] / (d * d);
    }
  }
}
