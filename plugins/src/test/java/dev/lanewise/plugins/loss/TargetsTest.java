package dev.lanewise.plugins.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import dev.lanewise.tck.PlainKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
  private static final Tensor PREDICTION = Tensor.rows(row(.3f, .2f, .5f), row(.01f, .98f, .01f));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmax-cross-entropy",
        "cross-entropy",
        "mean-squared-error",
        "mean-squared-error(half-sum)",
        "binary-cross-entropy",
        "huber(0.3)"
      })
  void labels_count_as_one_hot_rows(String spec) {
    Loss loss = BuiltIns.create(LossProvider.class, spec);
    // The labels are a part of a longer array, as those of a mini-batch are.
    Targets labels = new Targets.Labels(new int[] {0, 0, 2, 1, 0}, 2, 2, 3);
    Targets rows = new Targets.Values(Tensor.rows(row(0, 0, 1), row(0, 1, 0)));
    Tensor byLabels = Tensor.zeros(2, 3);
    Tensor byRows = Tensor.zeros(2, 3);
    assertThat(loss.evaluate(new PlainKernels(), PREDICTION, labels, byLabels))
        .isEqualTo(loss.evaluate(new PlainKernels(), PREDICTION, rows, byRows));
    assertThat(byLabels.data()).isEqualTo(byRows.data());
  }

  @Test
  void a_hopeless_answer_is_not_capped_by_the_loss_on_logits() {
    Loss loss = BuiltIns.create(LossProvider.class, "softmax-cross-entropy");
    Targets second = new Targets.Labels(new int[] {1}, 0, 1, 2);
    double value =
        loss.evaluate(new PlainKernels(), Tensor.rows(row(1000, 0)), second, Tensor.zeros(1, 2));
    assertThat(value).isEqualTo(1000);
  }

  @Test
  void a_class_ruled_out_by_minus_infinity_adds_nothing() {
    Loss loss = BuiltIns.create(LossProvider.class, "softmax-cross-entropy");
    Tensor logits = Tensor.rows(row(0, Float.NEGATIVE_INFINITY, 0));
    Targets rows = new Targets.Values(Tensor.rows(row(1, 0, 0)));
    Tensor gradient = Tensor.zeros(1, 3);
    assertThat(loss.evaluate(new PlainKernels(), logits, rows, gradient))
        .isEqualTo(StrictMath.log(2));
    assertThat(gradient.data()).containsExactly(-0.5f, 0f, 0.5f);
  }

  @Test
  void nan_predictions_give_a_nan_loss() {
    Targets first = new Targets.Labels(new int[] {0}, 0, 1, 2);
    for (String spec : BuiltIns.all(LossProvider.class).keySet()) {
      double value =
          BuiltIns.create(LossProvider.class, spec)
              .evaluate(
                  new PlainKernels(), Tensor.rows(row(Float.NaN, 0)), first, Tensor.zeros(1, 2));
      assertThat(value).as(spec).isNaN();
    }
  }

  @Test
  void a_label_beyond_the_classes_is_refused_with_its_place() {
    Targets labels = new Targets.Labels(new int[] {0, 2, 3}, 0, 3, 3);
    assertRefused("softmax-cross-entropy", Shape.of(3), labels, "label of example 2 is 3", "0 … 2");
  }

  @Test
  void another_number_of_classes_is_refused_with_both() {
    Targets labels = new Targets.Labels(new int[] {0}, 0, 1, 10);
    assertRefused("mean-squared-error", Shape.of(3), labels, "10 classes", "shape 3");
  }

  @Test
  void targets_of_another_shape_are_refused_with_both() {
    Targets values = new Targets.Values(Tensor.zeros(5, 2, 4));
    assertRefused("mean-squared-error", Shape.of(2, 3), values, "5×2×4", "N×2×3");
  }

  @Test
  void predictions_that_are_no_row_are_refused_by_losses_of_classes() {
    Targets values = new Targets.Values(Tensor.zeros(5, 2, 3));
    assertRefused("softmax-cross-entropy", Shape.of(2, 3), values, "shape 2×3");
    assertRefused("cross-entropy", Shape.of(2, 3), values, "shape 2×3");
  }

  private static void assertRefused(
      String spec, Shape prediction, Targets targets, String... parts) {
    Loss loss = BuiltIns.create(LossProvider.class, spec);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.check(prediction, targets))
        .withMessageStartingWith(spec)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  private static float[] row(float... values) {
    return values;
  }
}
