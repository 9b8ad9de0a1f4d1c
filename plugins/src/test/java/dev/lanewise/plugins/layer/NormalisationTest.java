package dev.lanewise.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.BufferSpec;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import dev.lanewise.tck.PlainKernels;
import dev.lanewise.tck.PlainPass;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Batch and layer normalisation, and dropout: what the reference values do not say. */
class NormalisationTest {

  @Test
  void a_batch_norm_has_a_factor_a_shift_and_two_averages_for_each_channel() {
    LayerPlan plan = layer("batch-norm").plan(Shape.of(4, 5, 3));
    assertThat(plan.output()).isEqualTo(Shape.of(4, 5, 3));
    assertThat(plan.parameters())
        .extracting(
            ParameterSpec::name,
            ParameterSpec::shape,
            ParameterSpec::initializer,
            ParameterSpec::decays)
        .containsExactly(
            tuple("gamma", Shape.of(3), Spec.of("ones"), false),
            tuple("beta", Shape.of(3), Spec.of("zeros"), false));
    assertThat(plan.buffers())
        .containsExactly(
            new BufferSpec("mean", Shape.of(3), 0f), new BufferSpec("variance", Shape.of(3), 1f));
    assertThat(layer("batch-norm(form=book)").plan(Shape.of(7)).buffers())
        .containsExactly(
            new BufferSpec("mean", Shape.of(7), 0f), new BufferSpec("variance", Shape.of(7), 0f));
    assertThat(layer("batch-norm").plan(Shape.of(4, 5)).parameters().get(0).shape())
        .isEqualTo(Shape.of(1));
  }

  @Test
  void inference_uses_the_averages_of_the_training_before() {
    Layer layer = layer("batch-norm(momentum=0, form=book, eps=1e-30)");
    PlainPass pass = pass(layer, Shape.of(1), 2);
    Arrays.fill(pass.parameter(0).data(), 1f);
    pass.input().data()[0] = 1;
    pass.input().data()[1] = 5;
    layer.forward(pass);
    assertThat(pass.output().data()).containsExactly(-1, 1);
    pass.setTraining(false);
    pass.input().data()[0] = 3;
    pass.input().data()[1] = 9;
    layer.forward(pass);
    assertThat(pass.output().data()).containsExactly(0, 3);
  }

  @Test
  void what_cannot_be_normalised_is_refused_with_what_is_allowed() {
    assertThatThrownBy(() -> layer("batch-norm").plan(Shape.of(2, 3, 4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "it needs features, height×width×channels, or" + " height×width of one channel");
    assertThatThrownBy(() -> layer("batch-norm").plan(Shape.of(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("it needs features");
    assertThatThrownBy(() -> layer("layer-norm(3)").plan(Shape.of(4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it needs at least 3 axes, and a value");
  }

  @Test
  void a_layer_norm_over_the_last_axes_has_parameters_of_their_shape() {
    LayerPlan plan = layer("layer-norm(2, decays=true)").plan(Shape.of(4, 5, 3));
    assertThat(plan.parameters()).extracting(ParameterSpec::shape).containsOnly(Shape.of(5, 3));
    assertThat(plan.parameters()).extracting(ParameterSpec::decays).containsOnly(true);
    assertThat(plan.buffers()).isEmpty();
  }

  @Test
  void dropout_keeps_or_drops_and_keeps_the_mean() {
    int n = 40_000;
    double rate = 0.3;
    Layer layer = layer("dropout(" + rate + ")");
    PlainPass pass = pass(layer, Shape.of(n), 2);
    Arrays.fill(pass.input().data(), 1f);
    Arrays.fill(pass.outputGradient().data(), 1f);
    layer.forward(pass);
    layer.backward(pass);
    float[] y = pass.output().data();
    double dropped = 0;
    for (float value : y) {
      assertThat(value).isIn(0f, (float) (1 / (1 - rate)));
      dropped += value == 0 ? 1 : 0;
    }
    // Five standard errors of a share of 2n elements.
    double error = 5 * Math.sqrt(rate * (1 - rate) / (2 * n));
    assertThat(dropped / (2 * n)).isCloseTo(rate, within(error));
    Tensor dx = Objects.requireNonNull(pass.inputGradient());
    assertThat(dx.data()).isEqualTo(y);
    assertThat(Arrays.copyOf(y, n)).isNotEqualTo(Arrays.copyOfRange(y, n, 2 * n));
  }

  @Test
  void nothing_is_dropped_at_rate_0() {
    Layer layer = layer("dropout(0)");
    PlainPass pass = pass(layer, Shape.of(100), 1);
    Arrays.fill(pass.input().data(), 3f);
    layer.forward(pass);
    assertThat(pass.output().data()).containsOnly(3f);
  }

  private static PlainPass pass(Layer layer, Shape shape, int batch) {
    return new PlainPass(new PlainKernels(), layer.plan(shape), batch, shape, true);
  }

  private static Layer layer(String spec) {
    return BuiltIns.create(LayerProvider.class, spec);
  }
}
