package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.ExamplewiseLayer;
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
import java.util.List;
import java.util.Objects;

/** What a {@link Layer} keeps to. */
public abstract class LayerContract extends ProviderContract<Layer> {
  private static final List<Shape> SHAPES =
      List.of(Shape.of(6), Shape.of(5, 4), Shape.of(5, 4, 2), Shape.of(12, 11, 3));
  private static final int BATCH = 3;
  private static final double H = 0x1p-6;

  /** A suite for one provider. */
  protected LayerContract() {
    super(LayerProvider.class);
  }

  /**
   * The shape of one input to test with: the first of a row, an image and channels that it takes.
   */
  protected Shape inputShape() {
    return SHAPES.stream()
        .filter(this::takes)
        .findFirst()
        .orElseThrow(() -> new AssertionError("it takes none of the shapes " + SHAPES));
  }

  private boolean takes(Shape shape) {
    try {
      create().plan(shape);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
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

  @Rule(id = "L1", text = "Parameters have distinct names.")
  public void parameters_have_distinct_names() {
    assertThat(plan().parameters().stream().map(ParameterSpec::name))
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }

  @Rule(id = "L2", text = "Two plans for one shape are equal.")
  public void two_plans_for_one_shape_are_equal() {
    assertThat(plan()).isEqualTo(plan());
  }

  @Rule(id = "L3", text = "The gradient by the input is the derivative of the output.")
  public void input_gradient_is_the_derivative() {
    PlainPass pass = pass(BATCH, true);
    run(pass);
    Tensor gradient = Objects.requireNonNull(pass.inputGradient());
    assertDerivative(pass, pass.input().data(), gradient.data(), "input");
  }

  @Rule(
      id = "L4",
      text =
          "The gradient by each parameter is the derivative of the output, summed over the batch.")
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

  @Rule(
      id = "L5",
      text = "Parameter gradients are the same where nobody asks for the input gradient.")
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

  @Rule(id = "L6", text = "Input and parameters are not written.")
  public void input_and_parameters_are_not_written() {
    PlainPass pass = pass(BATCH, true);
    run(pass);
    PlainPass untouched = pass(BATCH, true);
    assertSameBits(pass.input().data(), untouched.input().data(), "input");
    for (int k = 0; k < plan().parameters().size(); k++) {
      assertSameBits(pass.parameter(k).data(), untouched.parameter(k).data(), "parameter " + k);
    }
  }

  @Rule(id = "L7", text = "A batch of one gives finite numbers.")
  public void a_batch_of_one_gives_finite_numbers() {
    PlainPass pass = pass(1, true);
    run(pass);
    for (float value : pass.output().data()) {
      assertThat(value).isFinite();
    }
  }

  @Rule(id = "L8", text = "One instance on several threads gives the same bits.")
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

  @Rule(
      id = "L9",
      text = "An epilogue it promises to apply sees every element once; another is left alone.")
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

  @Rule(id = "L10", text = "The backward pass does not read what it promises not to.")
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

  @Rule(id = "L11", text = "A pointwise layer gives the same bits over any ranges.")
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

  @Rule(
      id = "L12",
      text = "A pointwise layer works in place if it does not read the input going back.")
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

  @Rule(id = "L13", text = "A pointwise layer keeps the size and has no parameters.")
  public void a_pointwise_layer_keeps_the_size_and_has_no_parameters() {
    if (create() instanceof PointwiseLayer) {
      assertThat(plan().output().size()).isEqualTo(inputShape().size());
      assertThat(plan().parameters()).isEmpty();
    }
  }

  @Rule(id = "L16", text = "A layer that takes examples one by one gives the same bits.")
  public void examples_may_be_taken_one_by_one() {
    if (create() instanceof ExamplewiseLayer layer) {
      assertThat(plan().parameters()).isEmpty();
      PlainPass whole = pass(BATCH, true);
      run(whole);
      PlainPass apart = pass(BATCH, true);
      float[] x = apart.input().toArray();
      float[] dx = new float[x.length];
      int size = x.length / BATCH;
      apart.loseInput();
      for (int i = BATCH - 1; i >= 0; i--) {
        layer.forward(apart, i, x, i * size);
      }
      assertSameBits(apart.output().data(), whole.output().data(), "output");
      if (promises(Trait.BACKWARD_WITHOUT_INPUT)) {
        for (int i = BATCH - 1; i >= 0; i--) {
          layer.backward(apart, i, dx, i * size);
        }
        float[] plain = Objects.requireNonNull(whole.inputGradient()).data();
        assertSameBits(dx, plain, "input gradient");
      }
    }
  }

  @Rule(
      id = "L17",
      text = "Examples that it promises to finish are handed over, and their gradients asked for.")
  public void promised_examples_are_handed_over_and_their_gradients_asked_for() {
    if (promises(Trait.FINISHES_EXAMPLES)) {
      assertThat(create().traits()).contains(Trait.APPLIES_EPILOGUE);
      PlainPass whole = pass(BATCH, false);
      run(whole);
      PlainPass apart = pass(BATCH, false);
      float[] dy = apart.outputGradient().toArray();
      float[] y = new float[dy.length];
      int size = y.length / BATCH;
      int[] taken = new int[BATCH];
      int[] given = new int[BATCH];
      apart.loseOutput();
      apart.handOver(
          (example, from, offset) -> {
            System.arraycopy(from, offset, y, example * size, size);
            taken[example]++;
          },
          (example, to, offset) -> {
            System.arraycopy(dy, example * size, to, offset, size);
            given[example]++;
          });
      run(apart);
      assertThat(taken).as("how often each example was handed over").containsOnly(1);
      assertSameBits(y, whole.output().data(), "output");
      assertThat(given).as("how often each gradient was asked for").containsOnly(1);
      assertSameParameterGradients(apart, whole);
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
    assertSameParameterGradients(actual, expected);
  }

  private void assertSameParameterGradients(PlainPass actual, PlainPass expected) {
    for (int k = 0; k < plan().parameters().size(); k++) {
      assertSameBits(
          actual.parameterGradient(k).data(),
          expected.parameterGradient(k).data(),
          "gradient of parameter " + k);
    }
  }

  @Rule(id = "L14", text = "Shapes it cannot take are refused, with a reason of one line.")
  public void other_shapes_are_refused_with_what_is_needed() {
    Samples.assertReasons(shape -> create().plan(shape));
  }

  @Rule(id = "L15", text = "A pass over a larger batch allocates no more than one over a smaller.")
  public void allocates_nothing_per_example() {
    PlainPass few = pass(BATCH, true);
    PlainPass many = pass(10 * BATCH, true);
    Layer layer = create();
    // Not nothing at all: the plain arithmetic of this kit allocates a little in each call.
    Allocations.assertNoMore(() -> run(layer, many), () -> run(layer, few));
  }

  private static void run(Layer layer, PlainPass pass) {
    layer.forward(pass);
    layer.backward(pass);
  }

  /** Compares the gradient of {@code Σ dy·y} by each of the values with its slope. */
  private void assertDerivative(PlainPass pass, float[] values, float[] gradient, String what) {
    Layer layer = create();
    for (int i = 0; i < values.length; i++) {
      int place = i;
      float value = values[i];
      Slope slope =
          Slope.of(
              x -> {
                values[place] = x;
                layer.forward(pass);
                return weighted(pass);
              },
              value,
              H);
      values[i] = value;
      slope.check(gradient[i], "gradient by %s, element %d", what, i);
    }
  }

  /**
   * {@code Σ dy·y}, where each y is a sum of some sixteen float terms: each rounds by at most 2⁻²⁴
   * of its size.
   */
  private static Slope.Value weighted(PlainPass pass) {
    float[] y = pass.output().data();
    float[] dy = Samples.normal("dy", y.length);
    double sum = 0;
    double size = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) dy[i] * y[i];
      size += Math.abs((double) dy[i] * y[i]);
    }
    return new Slope.Value(sum, 16 * 0x1p-24 * size);
  }

  private LayerPlan plan() {
    return create().plan(inputShape());
  }

  private void run(PlainPass pass) {
    run(create(), pass);
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
