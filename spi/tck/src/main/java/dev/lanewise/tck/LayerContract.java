package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.Layer.Trait;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.PointwiseLayer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a {@link Layer} keeps to. */
public abstract class LayerContract extends ProviderContract<Layer> {
  private static final int BATCH = 3;
  private static final double H = 0x1p-6;

  /** A suite for one provider. */
  protected LayerContract() {
    super(LayerProvider.class);
  }

  /** The shape of one input to test with. */
  protected Shape inputShape() {
    return Shape.of(6);
  }

  /**
   * The n numbers to test with as inputs, the same at each call: normally distributed ones. A layer
   * with kinks gives others, which stay away from them by more than 2⁻⁶.
   */
  protected float[] inputs(int n) {
    return Samples.normal("x", n);
  }

  /** The arithmetic to test with. */
  protected Kernels kernels() {
    return new PlainKernels();
  }

  /** A bound of the third derivative by any input or parameter: 0 for what is linear in each. */
  protected double thirdDerivative() {
    return 0;
  }

  @Test
  public void parameters_have_distinct_names() {
    assertThat(plan().parameters().stream().map(ParameterSpec::name))
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }

  @Test
  public void two_plans_for_one_shape_are_equal() {
    assertThat(plan()).isEqualTo(plan());
  }

  @Test
  public void input_gradient_is_the_derivative() {
    PlainPass pass = pass(BATCH, true);
    run(pass);
    Tensor gradient = Objects.requireNonNull(pass.inputGradient());
    assertDerivative(pass, pass.input().data(), gradient.data(), "input");
  }

  @Test
  public void parameter_gradients_are_the_derivatives() {
    PlainPass pass = pass(BATCH, true);
    run(pass);
    for (int k = 0; k < plan().parameters().size(); k++) {
      assertDerivative(
          pass,
          pass.parameter(k).data(),
          pass.parameterGradient(k).data(),
          "parameter " + plan().parameters().get(k).name());
    }
  }

  @Test
  public void parameter_gradients_do_not_need_the_input_gradient() {
    PlainPass with = pass(BATCH, true);
    PlainPass without = pass(BATCH, false);
    run(with);
    run(without);
    for (int k = 0; k < plan().parameters().size(); k++) {
      assertSameBits(
          without.parameterGradient(k).data(),
          with.parameterGradient(k).data(),
          "gradient of parameter " + k);
    }
  }

  @Test
  public void input_and_parameters_are_not_written() {
    PlainPass pass = pass(BATCH, true);
    run(pass);
    PlainPass untouched = pass(BATCH, true);
    assertSameBits(pass.input().data(), untouched.input().data(), "input");
    for (int k = 0; k < plan().parameters().size(); k++) {
      assertSameBits(pass.parameter(k).data(), untouched.parameter(k).data(), "parameter " + k);
    }
  }

  @Test
  public void a_batch_of_one_gives_finite_numbers() {
    PlainPass pass = pass(1, true);
    run(pass);
    for (float value : pass.output().data()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  public void one_instance_on_several_threads_gives_the_same_bits() {
    Layer layer = create();
    Samples.assertSameBitsOnThreads(
        () -> {
          PlainPass pass = pass(BATCH, true);
          layer.forward(pass);
          layer.backward(pass);
          return Objects.requireNonNull(pass.inputGradient()).data();
        });
  }

  @Test
  public void epilogues_see_every_element_once_if_they_are_applied() {
    PlainPass plain = pass(BATCH, true);
    run(plain);
    PlainPass finished = pass(BATCH, true);
    Tensor y = finished.output();
    Tensor dx = Objects.requireNonNull(finished.inputGradient());
    finished.finishWith(negating(y.data()), negating(dx.data()));
    run(finished);
    boolean output = promises(Trait.APPLIES_EPILOGUE);
    boolean gradient = promises(Trait.APPLIES_GRADIENT_EPILOGUE);
    assertSameBits(y.data(), negated(plain.output(), output), "output");
    Tensor plainDx = Objects.requireNonNull(plain.inputGradient());
    assertSameBits(dx.data(), negated(plainDx, gradient), "input gradient");
  }

  @Test
  public void backward_does_not_need_what_it_promises_not_to_read() {
    Layer layer = create();
    PlainPass kept = pass(BATCH, true);
    run(kept);
    PlainPass lost = pass(BATCH, true);
    layer.forward(lost);
    if (promises(Trait.BACKWARD_WITHOUT_INPUT)) {
      Arrays.fill(lost.input().data(), Float.NaN);
    }
    if (promises(Trait.BACKWARD_WITHOUT_OUTPUT) || promises(Trait.APPLIES_EPILOGUE)) {
      Arrays.fill(lost.output().data(), Float.NaN);
    }
    layer.backward(lost);
    assertSameGradients(lost, kept);
  }

  @Test
  public void a_pointwise_layer_gives_the_same_bits_over_any_ranges() {
    if (create() instanceof PointwiseLayer layer) {
      PlainPass whole = pass(BATCH, true);
      run(whole);
      PlainPass parts = pass(BATCH, true);
      int size = parts.input().size();
      for (int from = 0; from < size; from += 5) {
        layer.forward(parts, from, Math.min(5, size - from));
      }
      for (int from = 0; from < size; from += 7) {
        layer.backward(parts, from, Math.min(7, size - from));
      }
      assertSameBits(parts.output().data(), whole.output().data(), "output");
      assertSameGradients(parts, whole);
    }
  }

  @Test
  public void a_pointwise_layer_works_in_place_if_it_does_not_read_the_input() {
    if (create() instanceof PointwiseLayer && promises(Trait.BACKWARD_WITHOUT_INPUT)) {
      PlainPass apart = pass(BATCH, true);
      run(apart);
      PlainPass inPlace = pass(BATCH, true);
      inPlace.workInPlace();
      run(inPlace);
      assertSameBits(inPlace.output().data(), apart.output().data(), "output");
      assertSameGradients(inPlace, apart);
    }
  }

  @Test
  public void a_pointwise_layer_keeps_the_size_and_has_no_parameters() {
    if (create() instanceof PointwiseLayer) {
      assertThat(plan().output().size()).isEqualTo(inputShape().size());
      assertThat(plan().parameters()).isEmpty();
    }
  }

  private boolean promises(Trait trait) {
    return create().traits().contains(trait);
  }

  private static Kernels.Epilogue negating(float[] values) {
    return (offset, n) -> {
      for (int i = offset; i < offset + n; i++) {
        values[i] = -values[i];
      }
    };
  }

  private static float[] negated(Tensor tensor, boolean really) {
    float[] values = tensor.toArray();
    if (really) {
      negating(values).apply(0, values.length);
    }
    return values;
  }

  private void assertSameGradients(PlainPass actual, PlainPass expected) {
    assertSameBits(
        Objects.requireNonNull(actual.inputGradient()).data(),
        Objects.requireNonNull(expected.inputGradient()).data(),
        "input gradient");
    for (int k = 0; k < plan().parameters().size(); k++) {
      assertSameBits(
          actual.parameterGradient(k).data(),
          expected.parameterGradient(k).data(),
          "gradient of parameter " + k);
    }
  }

  /** Compares the gradient of {@code Σ dy·y} by each of the values with its central difference. */
  private void assertDerivative(PlainPass pass, float[] values, float[] gradient, String what) {
    Layer layer = create();
    for (int i = 0; i < values.length; i++) {
      float value = values[i];
      values[i] = (float) (value + H);
      double width = values[i];
      layer.forward(pass);
      double difference = weightedSum(pass);
      double size = weightedSize(pass);
      values[i] = (float) (value - H);
      width -= values[i];
      layer.forward(pass);
      difference -= weightedSum(pass);
      values[i] = value;
      // Sums of up to 16 float terms in an output: each rounds by at most 2^-24 of its size.
      double rounding = 16 * 0x1p-24 * 2 * size / width;
      double truncation = thirdDerivative() * H * H / 6;
      assertThat((double) gradient[i])
          .as("gradient by %s, element %d", what, i)
          .isCloseTo(difference / width, within(truncation + rounding));
    }
  }

  /** {@code Σ dy·y}. */
  private static double weightedSum(PlainPass pass) {
    float[] y = pass.output().data();
    float[] dy = Samples.normal("dy", y.length);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) dy[i] * y[i];
    }
    return sum;
  }

  /** {@code Σ |dy·y|}, which the rounding errors of that sum are bounded by. */
  private static double weightedSize(PlainPass pass) {
    float[] y = pass.output().data();
    float[] dy = Samples.normal("dy", y.length);
    double size = 0;
    for (int i = 0; i < y.length; i++) {
      size += Math.abs((double) dy[i] * y[i]);
    }
    return size;
  }

  private LayerPlan plan() {
    return create().plan(inputShape());
  }

  private void run(PlainPass pass) {
    Layer layer = create();
    layer.forward(pass);
    layer.backward(pass);
  }

  private PlainPass pass(int batch, boolean wantsInputGradient) {
    PlainPass pass = new PlainPass(kernels(), plan(), batch, inputShape(), wantsInputGradient);
    fill(pass.input(), inputs(pass.input().size()));
    fill(pass.outputGradient(), Samples.normal("dy", pass.outputGradient().size()));
    for (int k = 0; k < plan().parameters().size(); k++) {
      fill(pass.parameter(k), Samples.normal("parameter " + k, pass.parameter(k).size()));
    }
    return pass;
  }

  private static void fill(Tensor tensor, float[] values) {
    System.arraycopy(values, 0, tensor.data(), 0, tensor.size());
  }
}
