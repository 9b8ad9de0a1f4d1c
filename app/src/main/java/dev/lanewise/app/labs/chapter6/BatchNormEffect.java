package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Panels;
import dev.lanewise.core.nn.Network;

/** Sixteen initial spreads, with batch norm and without. */
public final class BatchNormEffect extends Lab {
  /** The share of the most frequent digit among the 1000 images. */
  private static final double GUESSING = 0.117;

  public BatchNormEffect() {
    super("batch-norm-effect", "What batch normalization does for learning", "84");
  }

  @Override
  public void run(Page page) {
    page.say(
        "1000 images, six layers, weights of sixteen initial spreads: without batch norm the"
            + " network learns at hardly any of them, with it at every one.");
    page.formula("784 → 5 × (dense(100) → batch norm or nothing → ReLU) → dense(10)");
    String finding = "with batch norm it rises in every panel, without it in hardly any";
    Panels panels =
        new Panels("Accuracy on the 1000 images", finding, "epoch", "accuracy", 4).wholeX();
    int stuck = 0;
    int tried = 0;
    for (int i = 0; i < 16; i += page.steps(1, 4)) {
      double spread = Math.pow(10, -4 * i / 15.0);
      Lesson with = learn(page, spread, BatchNorm.NORM + " relu");
      Lesson without = learn(page, spread, "relu");
      String name = "spread %.2g".formatted(spread);
      panels.line(name, "with", with.epochs(), with.trains());
      panels.line(name, "without", without.epochs(), without.trains());
      tried++;
      stuck += without.train() < 0.2 ? 1 : 0;
      String rises = name + ": with batch norm it rises above guessing";
      page.less("84", rises, GUESSING + 0.1, with.train());
      if (spread <= 0.1 && spread >= 0.003) {
        double least = page.fast() ? 0.6 : 0.8;
        page.between("84", name + ": accuracy with batch norm", with.train(), least, 1);
      }
    }
    page.draw(panels);
    page.holds(
        "84", "without it most do not learn", stuck * 2 > tried, stuck + " of " + tried + " stay");
  }

  private static Lesson learn(Page page, double spread, String then) {
    LabelledImages train = page.mnist().train().range(0, 1000);
    String layers = Lesson.layers(5, "normal(" + spread + ")", then);
    Network network = Lesson.untrained(page, Lesson.PIXELS, layers);
    return Lesson.learn(page, network, Lesson.config("sgd(0.01)", 20), train, train.range(0, 100));
  }
}
