package dev.lanewise.tck;

import static dev.lanewise.tck.Samples.MARGIN;
import static dev.lanewise.tck.Samples.assertSameBits;
import static dev.lanewise.tck.Samples.guarded;
import static dev.lanewise.tck.Samples.unguarded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  /** Predictions of a batch; normal numbers unless the loss needs others, such as probabilities. */
  protected float[] predictions() {
    return Samples.normal("predictions", N);
  }

  /** Targets that the loss takes: labels, one-hot rows and probabilities unless stated. */
  protected List<Targets> targets() {
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

  /**
   * A bound of the third derivative by any one prediction, for the error of a central difference.
   */
  protected double thirdDerivative() {
    return 4;
  }

  @Test
  public void gradient_is_the_derivative_of_the_value() {
    for (Targets targets : targets()) {
      float[] gradient = new float[N];
      evaluate(predictions(), targets, gradient);
      for (int i = 0; i < N; i++) {
        float[] above = predictions();
        float[] below = predictions();
        above[i] += (float) H;
        below[i] -= (float) H;
        double high = evaluate(above, targets, new float[N]);
        double low = evaluate(below, targets, new float[N]);
        double width = (double) above[i] - below[i];
        // The value comes from float functions that are within 1 ulp, added in double.
        double rounding = (1 + Math.abs(high) + Math.abs(low)) * 0x1p-23 / width;
        assertThat((double) gradient[i])
            .as("gradient by prediction %d for %s", i, targets.getClass().getSimpleName())
            .isCloseTo((high - low) / width, within(thirdDerivative() * H * H / 6 + rounding));
      }
    }
  }

  @Test
  public void check_accepts_its_targets() {
    for (Targets targets : targets()) {
      create().check(Shape.of(CLASSES), targets);
    }
  }

  @Test
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
          .isThrownBy(() -> create().check(Shape.of(CLASSES), wrong));
    }
  }

  @Test
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

  @Test
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

  @Test
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

  @Test
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
