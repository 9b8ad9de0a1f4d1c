package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;

/** Dropout against overfitting. */
public final class Dropout extends Lab {
  public Dropout() {
    super("dropout", "Dropout against overfitting", "87");
  }

  @Override
  public void run(Page page) {
    page.say(
        "The network of overfitting once more, with a fifth of its units away at each step. As the"
            + " book does not scale in training, each of its six layers passes on 0.8 times as"
            + " much. Here that is weights of 0.8 times He's spread and 0.64 times the rate. This"
            + " network learns slowly, and its gap is small. Scaled in training it learns nearly"
            + " as fast as without dropout, and at this rate and length the gap is no smaller.");
    page.formula("784 → 6 × (dense(100) → ReLU → dropout(0.2)) → dense(10)");
    int epochs = page.steps(301, 50);
    Lesson plain = Overfitting.learn(page, Overfitting.PLAIN, "sgd(0.01)", epochs);
    Lesson dropped = Overfitting.learn(page, bookLayers(), "sgd(0.0064)", epochs);
    String scaledLayers = Lesson.layers(6, "he", "relu dropout(0.2)");
    Lesson scaled = Overfitting.learn(page, scaledLayers, "sgd(0.01)", epochs);
    Chart chart =
        new Chart(
            "Accuracy with and without dropout",
            "with dropout as in the book both curves rise slowly and close to each other",
            "epoch",
            "accuracy");
    plain.draw(chart, "without, ");
    dropped.draw(chart, "with dropout, ");
    page.draw(scaled.draw(chart, "scaled in training, "));
    page.between("87", "training accuracy, not 1", dropped.train(), page.fast() ? 0 : 0.4, 0.95);
    page.between("87", "the gap", dropped.gap(), -0.1, 0.2);
    page.less("87", "the gap is smaller than without", dropped.gap(), plain.gap());
    page.less("87", "training is slower than without", dropped.train(), plain.train());
  }

  private static String bookLayers() {
    String hidden = "dense(100, init=normal(%s)) relu dropout(0.2) ";
    return hidden.formatted(0.8 * Math.sqrt(2.0 / 784))
        + hidden.formatted(0.8 * Math.sqrt(2.0 / 100)).repeat(5)
        + "dense(10)";
  }
}
