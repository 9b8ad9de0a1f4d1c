package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;

/** Three ways to begin, one way to learn. */
public final class WeightInitMnist extends Lab {
  public WeightInitMnist() {
    super("weight-init-mnist", "Initial weights and learning", "80");
  }

  @Override
  public void run(Page page) {
    int steps = page.steps(2000, 200);
    page.say(
        "Begun with weights of spread 0.01, five layers let nothing through: the answer is the"
            + " same for every image, the loss stays at ln 10 = 2.3026, and no gradient comes"
            + " back. Xavier's spread lets the network learn; He's, made for ReLU, lets it start"
            + " sooner.");
    page.formula("spread: 0.01, √(1/n), √(2/n)      784 → 4 × (dense(100) → ReLU) → dense(10)");
    double[] small = losses(page, "normal(0.01)", steps);
    double[] xavier = losses(page, "xavier", steps);
    double[] he = losses(page, "he", steps);
    page.draw(
        new Chart("Loss, smoothed", "0.01 stays flat, He is the first to come down", "step", "loss")
            .yRange(0, 2.5)
            .smooth("normal(0.01)", small)
            .smooth("xavier", xavier)
            .smooth("he", he));
    page.near("80", "0.01: mean loss of the last 100 steps", last(small), 2.3, 0.01);
    page.between("80", "Xavier learns", last(xavier), 0, page.fast() ? 2.25 : 0.5);
    page.between("80", "He learns", last(he), 0, page.fast() ? 2.2 : 0.4);
    int middle = Math.min(500, steps - 10);
    double early = Doubles.mean(he, middle - 10, middle + 10);
    double later = Doubles.mean(xavier, middle - 10, middle + 10);
    page.less("80", "He starts sooner than Xavier, loss at step " + middle, early, later);
  }

  private static double[] losses(Page page, String init, int steps) {
    return Lesson.losses(page, Lesson.layers(4, init, "relu"), "sgd(0.01)", steps);
  }

  private static double last(double[] losses) {
    return Doubles.mean(losses, losses.length - 100, losses.length);
  }
}
