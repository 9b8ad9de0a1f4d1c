package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.data.ImageData;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.nn.Network;

/** Known by heart is not understood. */
public final class Overfitting extends Lab {
  /** Six hidden layers with He's weights. */
  static final String PLAIN = Lesson.layers(6, "he", "relu");

  public Overfitting() {
    super("overfitting", "Overfitting", "41", "85");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Seven layers, over a hundred thousand weights, and no more than 300 images: the network"
            + " learns them by heart, every one, and yet knows only three of four digits that it"
            + " has not seen. The gap between the two curves is overfitting. Many weights and few"
            + " examples bring it about; more examples, weight decay and dropout are against it.");
    page.formula("784 → 6 × (dense(100) → ReLU) → dense(10)      sgd(0.01)");
    Lesson lesson = learn(page, PLAIN, "sgd(0.01)", page.steps(201, 100));
    page.draw(
        lesson.accuracies(
            "Accuracy, learned from 300 images", "training goes to 1, test stays far below"));
    page.between("85", "accuracy on the 300 images", lesson.train(), page.fast() ? 0.9 : 0.99, 1);
    page.between("85", "accuracy on test images", lesson.test(), page.fast() ? 0.6 : 0.7, 0.8);
    page.between("41", "the gap", lesson.gap(), page.fast() ? 0.1 : 0.2, 1);
  }

  /** What layers make of the first 300 images. */
  static Lesson learn(Page page, String layers, String update, int epochs) {
    ImageData data = page.mnist();
    LabelledImages few = data.train().range(0, 300);
    LabelledImages test = data.test().range(0, page.steps(data.test().count(), 1000));
    Network network = Lesson.untrained(page, Lesson.PIXELS, layers);
    return Lesson.learn(page, network, Lesson.config(update, epochs), few, test);
  }
}
