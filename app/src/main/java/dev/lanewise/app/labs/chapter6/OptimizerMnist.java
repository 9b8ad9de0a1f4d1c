package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Four optimizers learn the same digits. */
public final class OptimizerMnist implements Lab {
  @Override
  public String name() {
    return "optimizer-mnist";
  }

  @Override
  public String title() {
    return "Optimizers at work";
  }

  @Override
  public List<String> rows() {
    return List.of("78");
  }

  @Override
  public void run(Page page) {
    int steps = page.steps(2000, 200);
    page.say(
        "The same network, the same first weights, the same batches: only the optimizer differs."
            + " Plain gradient descent is clearly the slowest. Which of the others wins depends on"
            + " the task and on the rate, so it is worth trying them.");
    page.formula("784 → 4 × (dense(100) → ReLU) → dense(10)      He, batch 128");
    Map<String, double[]> losses = new LinkedHashMap<>();
    double[] sgd = losses(page, "sgd(0.01)", steps);
    losses.put("sgd(0.01)", sgd);
    for (String update : List.of("momentum(0.01)", "adagrad(0.01)", "adam(0.001)")) {
      losses.put(update, losses(page, update, steps));
    }
    Chart chart =
        new Chart("Loss, smoothed", "sgd comes down last and stays highest", "step", "loss")
            .yRange(0, 1);
    losses.forEach((update, values) -> Learning.smooth(chart, update, values));
    page.draw(chart);
    page.table(
        "Mean loss of a hundred steps",
        List.of("optimizer", "first", "last"),
        table -> losses.forEach((update, all) -> table.row(update, first(all), last(all))));
    losses.remove("sgd(0.01)");
    page.between("78", "sgd: mean of the last 100", last(sgd), 0.15, page.fast() ? 2.2 : 0.35);
    losses.forEach(
        (update, all) -> {
          double most = page.fast() ? last(sgd) : 0.12;
          page.between("78", update + ": mean of the last 100", last(all), 0, most);
          page.holds(
              "78",
              update + " starts faster than sgd",
              first(all) < first(sgd),
              "%.3f against %.3f in the first 100 steps".formatted(first(all), first(sgd)));
        });
  }

  private static double[] losses(Page page, String update, int steps) {
    return Learning.losses(page, Learning.layers(4, "he", "relu"), update, steps);
  }

  private static double first(double[] losses) {
    return Learning.mean(losses, 0, 100);
  }

  private static double last(double[] losses) {
    return Learning.mean(losses, losses.length - 100, losses.length);
  }
}
