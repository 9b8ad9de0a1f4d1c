package dev.lanewise.plugins.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.tck.PlainKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Far out every activation and its derivative come to their limits, and never to NaN. */
class LimitsTest {
  private static final float INF = Float.POSITIVE_INFINITY;

  @Test
  void softplus_keeps_its_digits_far_below_zero() {
    float[] x = {-20f, -5f};
    BuiltIns.create(ActivationProvider.class, "softplus").forward(new PlainKernels(), x, x, 0, 2);
    assertThat(x[0]).isCloseTo((float) Math.log1p(Math.exp(-20)), withinPercentage(1e-4));
    assertThat(x[1]).isCloseTo((float) Math.log1p(Math.exp(-5)), withinPercentage(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "identity, -Infinity, Infinity, 1, 1",
    "step, 0, 1, 0, 0",
    "sigmoid, 0, 1, 0, 0",
    "tanh, -1, 1, 0, 0",
    "relu, 0, Infinity, 0, 1",
    "leaky-relu(0.25), -Infinity, Infinity, 0.25, 1",
    "elu(2), -2, Infinity, 0, 1",
    "selu, -1.7580993, Infinity, 0, 1.050701",
    "gelu, 0, Infinity, 0, 1",
    "gelu(tanh), 0, Infinity, 0, 1",
    "silu, 0, Infinity, 0, 1",
    "softplus, 0, Infinity, 0, 1",
    "mish, 0, Infinity, 0, 1",
    "hard-swish, 0, Infinity, 0, 1"
  })
  void at_infinity(String spec, float low, float high, float slopeLow, float slopeHigh) {
    for (float far : new float[] {1e4f, 1e30f, Float.MAX_VALUE, INF}) {
      float[] y = new float[2];
      float[] dx = new float[2];
      float[] x = {-far, far};
      Activation activation = BuiltIns.create(ActivationProvider.class, spec);
      activation.forward(new PlainKernels(), x, y, 0, 2);
      float[] kept = activation.kept() == Activation.Kept.INPUT ? x : y;
      activation.backward(new PlainKernels(), kept, new float[] {1, 1}, dx, 0, 2);
      // Where there is no limit it is a straight line; −0 counts as 0.
      assertThat(y[0] + 0f).isEqualTo(low == -INF ? slopeLow * x[0] : low);
      assertThat(y[1]).isEqualTo(high == INF ? slopeHigh * x[1] : high);
      assertThat(dx[0] + 0f).isEqualTo(slopeLow);
      assertThat(dx[1]).isEqualTo(slopeHigh);
    }
  }
}
