package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;

/**
 * {@code y = x·min(max(x + 3, 0), 6)/6}: silu made of straight pieces; the derivative is {@code (2x
 * + 3)/6} between −3 and 3, 0 at and below −3, 1 at and above 3.
 *
 * <p>Source: Howard and others, Searching for MobileNetV3 (ICCV 2019), section 5.2.
 */
record HardSwish() implements Activation {

  private static final float BEND = 3f;

  @Override
  public Kept kept() {
    return Kept.INPUT;
  }

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      float share = Math.min(Math.max(x[i] + BEND, 0f), 2 * BEND) / (2 * BEND);
      y[i] = Math.max(x[i], -BEND) * share;
    }
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      float x = Math.min(Math.max(kept[i], -2 * BEND), 2 * BEND);
      float above = Math.max(Math.signum(x + BEND), 0f);
      float below = Math.max(Math.signum(BEND - x), 0f);
      dx[i] = dy[i] * (above * below * (2f * x + BEND) / (2 * BEND) + (1f - below));
    }
  }

  /** Names it {@code hard-swish}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "hard-swish";
    }

    @Override
    public String summary() {
      return "y = x*min(max(x + 3, 0), 6)/6";
    }

    @Override
    public Activation create(Options options) {
      return new HardSwish();
    }
  }
}
