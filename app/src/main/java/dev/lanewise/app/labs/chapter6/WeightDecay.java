package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;

/** Large weights cost. */
public final class WeightDecay extends Lab {
  public WeightDecay() {
    super("weight-decay", "Weight decay", "86");
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
    Lesson plain = Overfitting.learn(page, Overfitting.PLAIN, "sgd(0.01)", epochs);
    Lesson decayed = Overfitting.learn(page, Overfitting.PLAIN, "l2(0.1) > sgd(0.01)", epochs);
    String finding = "with decay the training curve stays below 1 and nearer to that of the test";
    Chart chart = new Chart("Accuracy with and without weight decay", finding, "epoch", "accuracy");
    plain.draw(chart, "without, ");
    page.draw(decayed.draw(chart, "with decay, "));
    page.between("86", "training accuracy", decayed.train(), page.fast() ? 0.5 : 0.8, 0.95);
    page.less("86", "the gap is smaller than without", decayed.gap(), plain.gap());
    page.less("86", "the test is a little lower, too", decayed.test(), plain.test());
  }
}
