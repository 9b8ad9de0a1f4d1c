package dev.lanewise.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import org.junit.jupiter.api.Test;

class DenseTest {

  @Test
  void weights_lie_in_by_out_and_decay_while_the_bias_starts_at_zero_and_does_not() {
    LayerPlan plan = dense("dense(50)").plan(Shape.of(784));
    Fans fans = new Fans(784, 50);
    assertThat(plan.output()).isEqualTo(Shape.of(50));
    assertThat(plan.parameters())
        .containsExactly(
            new ParameterSpec("weight", Shape.of(784, 50), fans, Spec.of("he"), true),
            new ParameterSpec("bias", Shape.of(50), fans, Spec.of("zeros"), false));
  }

  @Test
  void an_input_of_more_axes_is_taken_flat() {
    LayerPlan plan = dense("dense(5, init=normal(std=0.01), bias=false)").plan(Shape.of(2, 3, 4));
    assertThat(plan.parameters())
        .containsExactly(
            new ParameterSpec(
                "weight", Shape.of(24, 5), new Fans(24, 5), Spec.parse("normal(std=0.01)"), true));
  }

  @Test
  void an_input_without_values_is_refused_with_what_is_allowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dense("dense(5)").plan(Shape.of(3, 0)))
        .withMessage("it needs at least one value");
  }

  private static Layer dense(String spec) {
    return BuiltIns.create(LayerProvider.class, spec);
  }
}
