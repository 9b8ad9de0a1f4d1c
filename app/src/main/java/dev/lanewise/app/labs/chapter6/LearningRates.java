package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.UpdateRule;
import java.util.ArrayList;
import java.util.List;

/** A rate for each parameter, which AdaGrad makes fall. */
public final class LearningRates extends Lab {
  private static final double RATE = 1.5;
  private static final int STEPS = 30;

  public LearningRates() {
    super("learning-rates", "A learning rate for each parameter", "75a");
  }

  @Override
  public void run(Page page) {
    page.say(
        "AdaGrad remembers the squares of all gradients of a parameter and divides its rate by"
            + " their root: who has moved much moves less from now on. In a valley that is steep"
            + " in y and long in x, y starts with the lower rate. The sum only grows, so rates"
            + " only fall; in long training they all but stop, which RMSprop cures by forgetting.");
    page.formula("h ← h + g²      rate of a parameter: η/√h      f = x²/20 + y², η = 1.5");
    List<double[]> path =
        UpdateRule.path(
            () -> UpdateRule.adagrad(RATE), Valley::gradient, new double[] {-7, 2}, STEPS);
    List<double[]> rates = new ArrayList<>();
    double[] h = new double[2];
    for (double[] point : path.subList(0, STEPS)) {
      double[] g = Valley.gradient(point);
      h[0] += g[0] * g[0];
      h[1] += g[1] * g[1];
      rates.add(new double[] {RATE / Math.sqrt(h[0]), RATE / Math.sqrt(h[1])});
    }
    double[] step = Chart.steps(1, STEPS + 1, 1);
    String finding = "both rates only fall; that of y, which moves more, is lower from the start";
    page.draw(
        new Chart("AdaGrad's rate for each parameter", finding, "update", "η/√h")
            .wholeX()
            .line("of x", step, Doubles.column(rates, 0))
            .line("of y", step, Doubles.column(rates, 1)));
    page.table(
        "The rates of x and y",
        List.of("after", "of x", "of y"),
        table -> {
          for (int t : new int[] {1, 2, 5, 10, 30}) {
            table.row(t, rates.get(t - 1)[0], rates.get(t - 1)[1]);
          }
        });
    boolean fall = true;
    for (int t = 1; t < STEPS; t++) {
      fall &= rates.get(t)[0] <= rates.get(t - 1)[0] && rates.get(t)[1] <= rates.get(t - 1)[1];
    }
    page.holds("75a", "rates only fall", fall, "30 updates");
    double[] last = rates.getLast();
    page.less("75a", "y has met the larger gradients: its rate is lower", last[1], last[0]);
    page.near("75a", "after 1 update", rates.get(0), new double[] {2.142857, 0.375}, 1e-6);
    page.near("75a", "after 10", rates.get(9), new double[] {1.213827, 0.362948}, 1e-6);
    page.near("75a", "after 30", rates.get(29), new double[] {1.176564, 0.362948}, 1e-6);
  }
}
