package dev.lanewise.plugins.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Quantity;
import dev.lanewise.spi.Step;
import org.junit.jupiter.api.Test;

class ClippingTest {
  private static final Step STEP =
      new Step() {
        @Override
        public long number() {
          return 1;
        }

        @Override
        public double learningRate() {
          return 0.1;
        }
      };

  @Test
  void a_long_gradient_keeps_its_direction_and_gets_the_norm_allowed() {
    float[] g = {3f, -4f, 12f};
    clip("clip-norm(6.5)", g, 13);
    assertThat(g).containsExactly(1.5f, -2f, 6f);
  }

  @Test
  void a_gradient_of_the_norm_allowed_is_left_alone() {
    float[] g = {3f, -4f, 12f};
    clip("clip-norm(13)", g, 13);
    assertThat(g).containsExactly(3f, -4f, 12f);
  }

  @Test
  void eps_is_added_to_the_norm() {
    float[] g = {1f};
    clip("clip-norm(1, eps=1)", g, 1);
    assertThat(g[0]).isCloseTo(0.5f, within(0f));
  }

  @Test
  void a_gradient_without_a_norm_does_not_become_zero() {
    for (double norm : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      float[] g = {1f, 0f};
      clip("clip-norm(1)", g, norm);
      assertThat(g).containsExactly(Float.NaN, Float.NaN);
    }
  }

  @Test
  void each_element_is_cut_at_the_limit() {
    float[] g = {-3f, -2f, -0f, 1.5f, 2.5f, Float.NEGATIVE_INFINITY, Float.NaN};
    clip("clip-value(2)", g, 0);
    assertThat(g).containsExactly(-2f, -2f, -0f, 1.5f, 2f, -2f, Float.NaN);
  }

  private static void clip(String spec, float[] g, double norm) {
    GradientTransform transform = BuiltIns.create(GradientTransformProvider.class, spec);
    Chunk.Quantities quantities =
        quantity -> {
          assertThat(quantity).isEqualTo(Quantity.GRADIENT_NORM);
          return norm;
        };
    transform.apply(
        STEP, new Chunk(new float[g.length], g, new float[0][], quantities, 0, g.length));
  }
}
