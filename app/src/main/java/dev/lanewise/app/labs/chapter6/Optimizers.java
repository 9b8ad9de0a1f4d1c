package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.UpdateRule;
import dev.lanewise.spi.Spec;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/** Six update rules on the same three gradients. */
public final class Optimizers extends Lab {
  public Optimizers() {
    super("optimizers", "Six optimizers, one update at a time", "74", "75");
  }

  private static final double RATE = 0.1;
  private static final double[] START = {1, -2};
  private static final List<double[]> GRADIENTS =
      List.of(new double[] {0.5, -1}, new double[] {0.25, 2}, new double[] {-0.1, 0.5});

  @Override
  public void run(Page page) {
    page.say(
        "An optimizer turns a gradient into a step. Momentum rolls on like a ball; Nesterov looks"
            + " ahead of it. AdaGrad gives each parameter a rate of its own, smaller the more it"
            + " has moved; RMSprop forgets old moves. Adam joins both thoughts, and corrects its"
            + " means for having started at 0. The same three gradients go to each, at rate 0.1.");
    page.formula(
        """
        SGD       w ← w − η·g
        Momentum  v ← 0.9·v − η·g,  w ← w + v
        Nesterov  w ← w + 0.9²·v − 1.9·η·g,  v ← 0.9·v − η·g
        AdaGrad   h ← h + g²,  w ← w − η·g/(√h + 1e-7)
        RMSprop   h ← 0.99·h + 0.01·g²,  w ← w − η·g/(√h + 1e-7)
        Adam      m ← 0.9·m + 0.1·g,  v ← 0.999·v + 0.001·g²
                  w ← w − η·√(1 − 0.999ᵗ)/(1 − 0.9ᵗ)·m/(√v + 1e-7)""");
    Chart chart =
        new Chart("Where w goes", "RMSprop takes by far the largest first step", "w₀", "w₁");
    show(page, chart, "sgd", UpdateRule::sgd, .95, -1.9, .925, -2.1, .935, -2.15);
    show(page, chart, "momentum", UpdateRule::momentum, .95, -1.9, .88, -2.01, .827, -2.159);
    double[] nesterov = {.905, -1.81, .817, -2.109, .7793, -2.2931};
    show(page, chart, "nesterov", UpdateRule::nesterov, nesterov);
    double[] adagrad = {.90000002, -1.90000001, .855278668, -1.989442725, .872887683, -2.011264513};
    show(page, chart, "adagrad", UpdateRule::adagrad, adagrad);
    double[] rmsprop = {.000002, -1.000001, -.449010449, -1.895323561, -.271371535, -2.114796991};
    show(page, chart, "rmsprop", UpdateRule::rmsprop, rmsprop);
    double[] adam = {.900000632, -1.900000316, .806783196, -1.936610617, .747112425, -1.97817568};
    show(page, chart, "adam", UpdateRule::adam, adam);
    page.draw(chart);
  }

  private static void show(
      Page page, Chart chart, String id, DoubleFunction<UpdateRule> rule, double... wanted) {
    List<double[]> path = UpdateRule.path(() -> rule.apply(RATE), gradients(), START, 3);
    String options = id.equals("adam") ? ", form=book, eps=1e-7" : "";
    Spec spec = Spec.parse(id + "(lr=" + RATE + options + ")");
    List<double[]> plugin = PluginDescent.path(page.registry(), spec, gradients(), START, 3);
    page.table(
        spec.toString(),
        List.of("update", "w", "the plug-in, in float"),
        table -> {
          for (int t = 1; t <= 3; t++) {
            table.row(t, path.get(t), plugin.get(t));
          }
        });
    chart.path(id, path);
    page.near("74", id + " after each of 3 updates", flat(path), wanted, 1e-8);
    page.near("75", id + ": the plug-in is the formula", flat(plugin), flat(path), 1e-6);
  }

  /** One gradient after the other, wherever w is. */
  private static UnaryOperator<double[]> gradients() {
    Iterator<double[]> next = GRADIENTS.iterator();
    return w -> next.next();
  }

  /** All points but the start, one after the other. */
  private static double[] flat(List<double[]> path) {
    return Doubles.flat(path.stream().skip(1).toArray(double[][]::new));
  }
}
