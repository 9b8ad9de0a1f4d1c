package dev.lanewise.plugins.reference;

import static dev.lanewise.plugins.reference.ReferenceCase.assertClose;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.LossProvider;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import dev.lanewise.tck.PlainKernels;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossReferenceTest {

  static Stream<ReferenceCase> cases() {
    return Coverage.LOSSES.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void value_and_gradient_are_those_of_the_reference(ReferenceCase reference) {
    Loss loss = BuiltIns.create(LossProvider.class, spec(reference));
    String name = reference.hasInput("x") ? "x" : "y";
    Tensor prediction = reference.input(name);
    Tensor gradient = Tensor.zeros(prediction.shape());
    Targets targets = targets(reference, prediction);
    loss.check(prediction.shape().dropFirst(), targets);
    double value = loss.evaluate(new PlainKernels(), prediction, targets, gradient);
    assertClose(value, reference.output("loss")[0], "loss");
    assertClose(gradient.data(), reference.gradient("d" + name), "gradient");
  }

  private static String spec(ReferenceCase reference) {
    return switch (reference.op()) {
      case "mse" ->
          "mean-squared-error("
              + switch (reference.word("normalisation")) {
                case "mean_elements" -> "mean";
                case "half_sum" -> "half-sum";
                case "half_sum_over_batch" -> "half-sum-over-batch";
                default -> throw new AssertionError(reference + ": unknown normalisation");
              }
              + ")";
      case "softmax_cross_entropy" -> "softmax-cross-entropy";
      case "softmax_cross_entropy_label_smoothing" ->
          "softmax-cross-entropy(smoothing=" + reference.number("smoothing") + ")";
      case "cross_entropy_of_probabilities" -> "cross-entropy(eps=" + reference.number("eps") + ")";
      case "bce_with_logits" -> "binary-cross-entropy";
      case "huber" -> "huber(" + reference.number("delta") + ")";
      default -> throw new AssertionError(reference + ": no loss for " + reference.op());
    };
  }

  private static Targets targets(ReferenceCase reference, Tensor prediction) {
    if (reference.has("target") && reference.word("target").equals("labels")) {
      int[] labels = reference.labels("t");
      return new Targets.Labels(labels, 0, labels.length, prediction.dim(1));
    }
    return new Targets.Values(reference.input("t"));
  }
}
