package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Options;
import java.util.Arrays;

/**
 * {@code y = 1} where x &gt; 0, 0 where x ≤ 0, NaN where x is NaN; {@code dx = 0}: the derivative
 * is 0 wherever there is one, and 0 is taken at the jump too.
 *
 * <p>Source: McCulloch and Pitts, A logical calculus of the ideas immanent in nervous activity
 * (1943).
 */
record StepFunction() implements Activation {

  @Override
  public Kept kept() {
    return Kept.OUTPUT;
  }

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(Math.signum(x[i]), 0f);
    }
  }

  @Override
  public void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    Arrays.fill(dx, from, to, 0f);
  }

  /** Names it {@code step}. */
  public static final class Provider implements ActivationProvider {
    @Override
    public String id() {
      return "step";
    }

    @Override
    public String summary() {
      return "y = 1 where x > 0, otherwise 0; learns nothing, as its derivative is 0";
    }

    @Override
    public Activation create(Options options) {
      return new StepFunction();
    }
  }
}
