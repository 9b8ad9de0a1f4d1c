package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.UpdateRule;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Spec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** Every optimizer in a long valley. */
public final class OptimizerPaths extends Lab {
  private static final double[] START = {-7, 2};
  private static final int STEPS = 30;
  private static final double[] RATES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10};
  private static final Map<String, Double> BOOK_RATES =
      Map.of("sgd", 0.95, "momentum", 0.1, "adagrad", 1.5, "adam", 0.3);

  public OptimizerPaths() {
    super("optimizer-paths", "The paths of optimizers", "76", "77");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A valley, long in x and steep in y: nearly everywhere its gradient points across, not"
            + " along, so SGD zigzags from wall to wall. Momentum rolls in a wide arc; AdaGrad"
            + " shortens what moved most and goes straight; Adam curves gently.");
    page.formula("f = x²/20 + y²      ∇f = (x/10, 2y)      from (−7, 2), 30 updates");
    page.same("77", "the gradient at (−7, 2)", Valley.gradient(START), new double[] {-0.7, 4});
    String across = "most of the field is nearly vertical: it points across the valley";
    page.draw(
        new Chart("The field of −∇f, a dot at each arrow's head", across, "x", "y")
            .field(Chart.steps(-10, 10.1, 1), Chart.steps(-5, 5.1, 1), Valley::gradient, 0.08));
    ends(page, "SGD", () -> UpdateRule.sgd(0.95), 30, -.3503929958, .0847823166);
    ends(page, "Momentum", () -> UpdateRule.momentum(0.1), 4, .8964138585, .0880856017);
    ends(page, "AdaGrad", () -> UpdateRule.adagrad(1.5), 0, -.1201623223, 2.4863899e-17);
    ends(page, "Adam", () -> UpdateRule.adam(0.3), 2, .1360068524, .3182453755);
    page.say(
        "Now every optimizer that is installed, at the book's rate or, where it names none, at the"
            + " one of 0.01, 0.03, … 10 that ends lowest.");
    for (Plugin<Optimizer> plugin : page.registry().list(Kind.OPTIMIZER)) {
      page.draw(best(page, plugin));
    }
  }

  private static void ends(
      Page page, String name, Supplier<UpdateRule> rule, int turns, double x, double y) {
    List<double[]> path = UpdateRule.path(rule, Valley::gradient, START, STEPS);
    page.near("76", name + ": the end", path.getLast(), new double[] {x, y}, 1e-9);
    int changes = 0;
    for (int t = 1; t <= STEPS; t++) {
      changes += path.get(t)[1] * path.get(t - 1)[1] < 0 ? 1 : 0;
    }
    page.same("76", name + ": how often y changes its sign", changes, turns);
  }

  private static Chart best(Page page, Plugin<Optimizer> plugin) {
    boolean rated = plugin.provider().options().stream().anyMatch(o -> o.name().equals("lr"));
    Double known = BOOK_RATES.get(plugin.id());
    Spec spec =
        DoubleStream.of(known == null ? RATES : new double[] {known})
            .mapToObj(rate -> Spec.parse(plugin.id() + (rated ? "(lr=" + rate + ")" : "")))
            .min(Comparator.comparingDouble(one -> Valley.height(path(page, one).getLast())))
            .orElseThrow();
    List<double[]> path = path(page, spec).stream().filter(p -> Valley.height(p) < 1e6).toList();
    String end = "ends at f = %.2g".formatted(Valley.height(path.getLast()));
    return Valley.map(spec.toString(), end)
        .path("path", path)
        .points("minimum", new double[1], new double[1]);
  }

  private static List<double[]> path(Page page, Spec spec) {
    return PluginDescent.path(page.registry(), spec, Valley::gradient, START, STEPS);
  }
}
