package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import java.util.List;

/** Large weights cost. */
public final class WeightDecay implements Lab {
  @Override
  public String name() {
    return "weight-decay";
  }

  @Override
  public String title() {
    return "Weight decay";
  }

  @Override
  public List<String> rows() {
    return List.of("86");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A network that knows its examples by heart has large weights. So let them cost: half of λ"
            + " times their squares is added to the loss, which adds λ·W to the gradient; biases"
            + " are free. As code it is one more link before the optimizer: l2(0.1) > sgd(0.01)."
            + " The gap of overfitting narrows, but at this strength the test suffers a"
            + " little, too.");
    page.formula("L′ = L + ½·λ·ΣW²      ∂L′/∂W = ∂L/∂W + λ·W      λ = 0.1");
    int epochs = page.steps(201, 100);
    List<double[]> plain = Overfitting.accuracies(page, Overfitting.PLAIN, "sgd(0.01)", epochs);
    List<double[]> decayed =
        Overfitting.accuracies(page, Overfitting.PLAIN, "l2(0.1) > sgd(0.01)", epochs);
    Chart chart =
        new Chart(
            "Accuracy with and without weight decay",
            "with decay the training curve stays below 1 and nearer to that of the test",
            "epoch",
            "accuracy");
    Learning.draw(chart, "without, ", plain);
    page.draw(Learning.draw(chart, "with decay, ", decayed));
    double known = decayed.getLast()[1];
    double unknown = decayed.getLast()[2];
    double plainGap = plain.getLast()[1] - plain.getLast()[2];
    page.between("86", "training accuracy", known, page.fast() ? 0.5 : 0.8, 0.95);
    page.holds(
        "86",
        "the gap is smaller than without",
        known - unknown < plainGap,
        "%.3f against %.3f".formatted(known - unknown, plainGap));
    page.holds(
        "86",
        "the test is a little lower, too",
        unknown < plain.getLast()[2],
        "%.4f against %.4f".formatted(unknown, plain.getLast()[2]));
  }
}
