package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Four optimizers learn the same digits. */
public final class OptimizerMnist extends Lab {
  public OptimizerMnist() {
    super("optimizer-mnist", "Optimizers at work", "78");
  }

  @Override
  public void run(Page page) {
    int steps = page.steps(2000, 200);
    page.say(
        "The same network, the same first weights, the same batches: only the optimizer differs."
            + " Plain gradient descent is clearly the slowest. Which of the others wins depends on"
            + " the task and on the rate, so it is worth trying them.");
    page.formula("784 → 4 × (dense(100) → ReLU) → dense(10)      He, batch 128");
    String layers = Lesson.layers(4, "he", "relu");
    double[] sgd = Lesson.losses(page, layers, "sgd(0.01)", steps);
    Map<String, double[]> others = new LinkedHashMap<>();
    for (String update : List.of("momentum(0.01)", "adagrad(0.01)", "adam(0.001)")) {
      others.put(update, Lesson.losses(page, layers, update, steps));
    }
    Chart chart =
        new Chart("Loss, smoothed", "sgd comes down last and stays highest", "step", "loss")
            .yRange(0, 1)
            .smooth("sgd(0.01)", sgd);
    others.forEach(chart::smooth);
    page.draw(chart);
    page.table(
        "Mean loss of a hundred steps",
        List.of("optimizer", "first", "last"),
        table -> {
          table.row("sgd(0.01)", first(sgd), last(sgd));
          others.forEach((update, all) -> table.row(update, first(all), last(all)));
        });
    page.between("78", "sgd: mean of the last 100", last(sgd), 0.15, page.fast() ? 2.2 : 0.35);
    others.forEach(
        (update, all) -> {
          double most = page.fast() ? last(sgd) : 0.12;
          page.between("78", update + ": mean of the last 100", last(all), 0, most);
          page.less("78", update + " starts faster than sgd", first(all), first(sgd));
        });
  }

  private static double first(double[] losses) {
    return Doubles.mean(losses, 0, 100);
  }

  private static double last(double[] losses) {
    return Doubles.mean(losses, losses.length - 100, losses.length);
  }
}
