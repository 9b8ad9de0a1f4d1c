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
  public void forward(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = x[xOffset + i] / (1 + Math.abs(x[xOffset + i]));
    }
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
      float d = 1 + Math.abs(kept[keptOffset + i]);
      dx[dxOffset + i] = dy[dyOffset + i] / (d * d);
    }
  }
}
