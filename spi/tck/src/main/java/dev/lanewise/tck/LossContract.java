package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.MARGIN;
import static dev.lanewise.tck.Samples.assertSameBits;
import static dev.lanewise.tck.Samples.guarded;
import static dev.lanewise.tck.Samples.unguarded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What a {@link Loss} keeps to, on batches of {@value #ROWS} examples with one row of values each.
 */
public abstract class LossContract extends ProviderContract<Loss> {
  /** The number of examples in a batch. */
  protected static final int ROWS = 4;

  /** The number of values in a prediction. */
  protected static final int CLASSES = 5;

  private static final int N = ROWS * CLASSES;
  private static final double H = 0x1p-8;

  /** A suite for one provider. */
  protected LossContract() {
    super(LossProvider.class);
  }

  /** The arithmetic to test with. */
  protected Kernels kernels() {
    return new PlainKernels();
  }

  /** Predictions of a batch: normal numbers, or probabilities for a loss that needs them. */
  protected float[] predictions() {
    float[] values = Samples.normal("predictions", N);
    if (!Double.isFinite(evaluate(values, targets().getFirst(), new float[N]))) {
      for (int i = 0; i < N; i++) {
        values[i] = 0.15f + 0.1f * Math.abs(values[i]);
      }
    }
    return values;
  }

  /** Targets of a batch that the loss takes, of labels, one-hot rows and probabilities. */
  protected List<Targets> targets() {
    List<Targets> taken = allTargets().stream().filter(this::takes).toList();
    if (taken.isEmpty()) {
      throw new AssertionError("it takes neither labels nor rows of values of its size");
    }
    return taken;
  }

  private boolean takes(Targets targets) {
    try {
      create().check(Shape.of(CLASSES), targets);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<Targets> allTargets() {
    float[] oneHot = new float[N];
    int[] labels = {3, 0, 4, 3};
    for (int i = 0; i < ROWS; i++) {
      oneHot[i * CLASSES + labels[i]] = 1f;
    }
    float[] probabilities = new float[N];
    Arrays.fill(probabilities, 0.125f);
    for (int i = 0; i < ROWS; i++) {
      probabilities[i * CLASSES + i] = 0.5f;
    }
    return List.of(
        new Targets.Labels(labels, 0, ROWS, CLASSES), values(oneHot), values(probabilities));
  }

  @Rule(id = "C1", text = "The gradient is the derivative of the value.")
  public void gradient_is_the_derivative_of_the_value() {
    for (Targets targets : targets()) {
      float[] gradient = new float[N];
      evaluate(predictions(), targets, gradient);
      for (int i = 0; i < N; i++) {
        int place = i;
        Slope slope = Slope.of(x -> valueWith(place, x, targets), predictions()[i], H);
        slope.check(
            gradient[i], "gradient by prediction %d for %s", i, targets.getClass().getSimpleName());
      }
    }
  }

  @Rule(id = "C2", text = "It takes labels, or rows of values, of its size.")
  public void check_accepts_its_targets() {
    for (Targets targets : targets()) {
      create().check(Shape.of(CLASSES), targets);
    }
  }

  @Rule(id = "C3", text = "Targets of another size are refused, with a reason of one line.")
  public void check_refuses_targets_of_another_size() {
    for (Targets targets : targets()) {
      Targets wrong =
          switch (targets) {
            case Targets.Labels labels ->
                new Targets.Labels(new int[labels.count()], 0, labels.count(), CLASSES + 1);
            case Targets.Values values ->
                new Targets.Values(Tensor.zeros(values.count(), CLASSES + 1));
          };
      assertThatIllegalArgumentException()
          .as("%s of %d classes", wrong.getClass().getSimpleName(), CLASSES + 1)
          .isThrownBy(() -> create().check(Shape.of(CLASSES), wrong))
          .extracting(Throwable::getMessage)
          .asString()
          .isNotBlank()
          .doesNotContain("\n");
    }
  }

  @Rule(id = "C4", text = "The value is finite and falls against the gradient.")
  public void value_is_finite_and_falls_against_the_gradient() {
    for (Targets targets : targets()) {
      float[] gradient = new float[N];
      float[] moved = predictions();
      double value = evaluate(moved, targets, gradient);
      for (int i = 0; i < N; i++) {
        moved[i] -= 0x1p-6f * gradient[i];
      }
      assertThat(value).isFinite();
      assertThat(evaluate(moved, targets, gradient)).isLessThan(value);
    }
  }

  @Rule(id = "C5", text = "The gradient is overwritten; a second call gives the same bits.")
  public void overwrites_the_gradient_and_gives_the_same_bits_again() {
    for (Targets targets : targets()) {
      float[] first = new float[N];
      float[] second = new float[N];
      Arrays.fill(second, Float.NaN);
      Loss loss = create();
      double value = evaluate(loss, predictions(), targets, first);
      assertThat(evaluate(loss, predictions(), targets, second)).isEqualTo(value);
      assertSameBits(second, first, "gradient of the second call");
    }
  }

  @Rule(id = "C6", text = "Only the gradient is written, at whatever offset.")
  public void touches_only_the_gradient() {
    for (Targets targets : targets()) {
      float[] expected = new float[N];
      double value = evaluate(predictions(), targets, expected);
      float[] y = guarded(predictions());
      float[] gradient = guarded(new float[N]);
      Shape shape = Shape.of(ROWS, CLASSES);
      double again =
          create()
              .evaluate(
                  kernels(),
                  Tensor.view(y, MARGIN, shape),
                  targets,
                  Tensor.view(gradient, MARGIN, shape));
      assertThat(again).isEqualTo(value);
      assertSameBits(unguarded(gradient), expected, "gradient at an offset");
      assertSameBits(unguarded(y), predictions(), "predictions after the call");
    }
  }

  @Rule(id = "C7", text = "One instance on several threads gives the same bits.")
  public void one_instance_on_several_threads_gives_the_same_bits() {
    Loss loss = create();
    Targets targets = targets().getFirst();
    Samples.assertSameBitsOnThreads(
        () -> {
          float[] gradient = new float[N];
          evaluate(loss, predictions(), targets, gradient);
          return gradient;
        });
  }

  @Rule(id = "C8", text = "Predictions of NaN give no finite value, so that a run stops.")
  public void nan_is_not_hidden() {
    for (Targets targets : targets()) {
      float[] predictions = predictions();
      Arrays.fill(predictions, CLASSES, 2 * CLASSES, Float.NaN);
      assertThat(evaluate(predictions, targets, new float[N]))
          .as("value for %s", targets.getClass().getSimpleName())
          .satisfies(value -> assertThat(Double.isFinite(value)).isFalse());
    }
  }

  @Rule(id = "C9", text = "A larger batch allocates no more than a smaller.")
  public void allocates_nothing_per_example() {
    Loss loss = create();
    Kernels kernels = kernels();
    Shape many = Shape.of(ROWS, CLASSES);
    Shape one = Shape.of(1, CLASSES);
    Tensor gradient = Tensor.zeros(many);
    Tensor predictions = Tensor.of(many, predictions());
    for (Targets targets : targets()) {
      Targets first =
          switch (targets) {
            case Targets.Labels labels ->
                new Targets.Labels(new int[] {labels.label(0)}, 0, 1, CLASSES);
            case Targets.Values(Tensor values) -> new Targets.Values(values.slice(0, 1));
          };
      Tensor prediction = Tensor.view(predictions.data(), 0, one);
      Tensor its = Tensor.view(gradient.data(), 0, one);
      Allocations.assertNoMore(
          () -> loss.evaluate(kernels, predictions, targets, gradient),
          () -> loss.evaluate(kernels, prediction, first, its));
    }
  }

  /** With one prediction changed; it comes from float functions within 1 ulp, added in double. */
  private Slope.Value valueWith(int place, float prediction, Targets targets) {
    float[] predictions = predictions();
    predictions[place] = prediction;
    double value = evaluate(predictions, targets, new float[N]);
    return new Slope.Value(value, (1 + Math.abs(value)) * 0x1p-23);
  }

  private static Targets values(float[] values) {
    return new Targets.Values(Tensor.of(Shape.of(ROWS, CLASSES), values));
  }

  private double evaluate(float[] predictions, Targets targets, float[] gradient) {
    return evaluate(create(), predictions, targets, gradient);
  }

  private double evaluate(Loss loss, float[] predictions, Targets targets, float[] gradient) {
    Shape shape = Shape.of(ROWS, CLASSES);
    return loss.evaluate(
        kernels(), Tensor.of(shape, predictions), targets, Tensor.of(shape, gradient));
  }
}
