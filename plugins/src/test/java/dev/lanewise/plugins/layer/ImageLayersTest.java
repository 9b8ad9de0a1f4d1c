package dev.lanewise.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.tck.PlainKernels;
import dev.lanewise.tck.PlainPass;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLayersTest {

  @Test
  void filters_lie_lines_first_and_decay_while_the_bias_starts_at_zero_and_does_not() {
    LayerPlan plan = layer("conv(30, 5, stride=2, padding=1)").plan(Shape.of(28, 26, 3));
    Fans fans = new Fans(3 * 25, 30 * 25);
    assertThat(plan.output()).isEqualTo(Shape.of(13, 12, 30));
    assertThat(plan.parameters())
        .containsExactly(
            new ParameterSpec("weight", Shape.of(5, 5, 3, 30), fans, Spec.of("he"), true),
            new ParameterSpec("bias", Shape.of(30), fans, Spec.of("zeros"), false));
  }

  @Test
  void options_of_a_convolution_reach_its_parameters() {
    LayerPlan plan =
        layer("conv(4, 3, width=1, init=normal(0.01), bias=false)").plan(Shape.of(9, 9));
    assertThat(plan.output()).isEqualTo(Shape.of(7, 9, 4));
    assertThat(plan.parameters())
        .containsExactly(
            new ParameterSpec(
                "weight", Shape.of(3, 1, 1, 4), new Fans(3, 12), Spec.parse("normal(0.01)"), true));
    assertThat(layer("conv(4, 3, bias-decays=true)").plan(Shape.of(9, 9)).parameters().get(1))
        .extracting(ParameterSpec::decays)
        .isEqualTo(true);
  }

  @Test
  void windows_are_as_far_apart_as_they_are_large_unless_said_otherwise() {
    assertThat(layer("max-pool").plan(Shape.of(28, 27, 8)).output()).isEqualTo(Shape.of(14, 13, 8));
    assertThat(layer("max-pool(3)").plan(Shape.of(28, 27)).output()).isEqualTo(Shape.of(9, 9, 1));
    assertThat(layer("average-pool(3, stride=2, padding=1)").plan(Shape.of(28, 28, 2)).output())
        .isEqualTo(Shape.of(14, 14, 2));
    assertThat(layer("max-pool(2)").plan(Shape.of(4, 4)).parameters()).isEmpty();
  }

  @Test
  void flattening_puts_all_on_one_axis() {
    assertThat(layer("flatten").plan(Shape.of(2, 3, 4)).output()).isEqualTo(Shape.of(24));
    assertThat(layer("flatten").plan(Shape.of(7)).output()).isEqualTo(Shape.of(7));
  }

  @Test
  void one_layer_may_work_on_images_of_several_sizes_in_turn() {
    Layer layer = layer("average-pool(2)");
    for (Shape shape : new Shape[] {Shape.of(2, 2), Shape.of(4, 2, 3), Shape.of(2, 2)}) {
      PlainPass pass = new PlainPass(new PlainKernels(), layer.plan(shape), 1, shape, true);
      Arrays.fill(pass.input().data(), 3f);
      layer.plan(Shape.of(6, 6));
      layer.forward(pass);
      assertThat(pass.output().data()).containsOnly(3f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv(5, 3)", "max-pool", "average-pool"})
  void what_is_no_image_is_refused_with_what_is_allowed(String spec) {
    for (Shape shape : new Shape[] {Shape.of(784), Shape.of(2, 3, 4, 5), Shape.of(3, 0)}) {
      assertThatThrownBy(() -> layer(spec).plan(shape))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("it needs height×width×channels, or height×width of one channel");
    }
  }

  @Test
  void filters_and_windows_that_do_not_fit_are_refused_with_both_sizes() {
    assertThatThrownBy(() -> layer("conv(5, 9, padding=1)").plan(Shape.of(4, 12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a filter of 9×9 does not fit into an image of 4×12 with a padding of 1");
    assertThatThrownBy(() -> layer("max-pool(5)").plan(Shape.of(4, 12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window of 5×5 does not fit into an image of 4×12 with a padding of 0");
    assertThatThrownBy(() -> layer("max-pool(2, padding=2)").plan(Shape.of(4, 12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot have a padding of 2: 0 or more, and less than 2");
  }

  private static Layer layer(String spec) {
    return BuiltIns.create(LayerProvider.class, spec);
  }
}
