package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** Every optimizer in a long valley. */
public final class OptimizerPaths implements Lab {
  @Override
  public String name() {
    return "optimizer-paths";
  }

  @Override
  public String title() {
    return "The paths of optimizers";
  }

  @Override
  public List<String> rows() {
    return List.of("75a", "76", "77");
  }

  private static final double[] START = {-7, 2};
  private static final int STEPS = 30;
  private static final Map<String, Double> BOOK_RATES =
      Map.of("sgd", 0.95, "momentum", 0.1, "adagrad", 1.5, "adam", 0.3);

  private static double valley(double[] p) {
    return p[0] * p[0] / 20 + p[1] * p[1];
  }

  private static double[] gradient(double[] p) {
    return new double[] {p[0] / 10, 2 * p[1]};
  }

  @Override
  public void run(Page page) {
    page.say(
        "A valley, long in x and steep in y: nearly everywhere its gradient points across, not"
            + " along, so SGD zigzags from wall to wall. Momentum rolls in a wide arc; AdaGrad"
            + " shortens what moved most and goes straight; Adam curves gently.");
    page.formula("f = x²/20 + y²      ∇f = (x/10, 2y)      from (−7, 2), 30 updates");
    page.same("77", "the gradient at (−7, 2)", gradient(START), new double[] {-0.7, 4});
    page.draw(field());
    ends(page, "SGD", () -> UpdateRule.sgd(0.95), 30, -.3503929958, .0847823166);
    ends(page, "Momentum", () -> UpdateRule.momentum(0.1), 4, .8964138585, .0880856017);
    ends(page, "AdaGrad", () -> UpdateRule.adagrad(1.5), 0, -.1201623223, 2.4863899e-17);
    ends(page, "Adam", () -> UpdateRule.adam(0.3), 2, .1360068524, .3182453755);
    rates(page);
    page.say(
        "Now every optimizer that is installed, at the book's rate or, where it names none, at the"
            + " one of 0.01, 0.03, … 10 that ends lowest.");
    for (Plugin<Optimizer> plugin : page.registry().list(Kind.OPTIMIZER)) {
      draw(page, plugin);
    }
  }

  private static void ends(
      Page page, String name, Supplier<UpdateRule> rule, int turns, double x, double y) {
    List<double[]> path = UpdateRule.path(rule, OptimizerPaths::gradient, START, STEPS);
    page.near("76", name + ": the end", path.getLast(), new double[] {x, y}, 1e-9);
    int changes = 0;
    for (int t = 1; t <= STEPS; t++) {
      changes += path.get(t)[1] * path.get(t - 1)[1] < 0 ? 1 : 0;
    }
    page.same("76", name + ": how often y changes its sign", changes, turns);
  }

  /** AdaGrad's rate η/√h for x and for y. */
  private static void rates(Page page) {
    List<double[]> path =
        UpdateRule.path(() -> UpdateRule.adagrad(1.5), OptimizerPaths::gradient, START, STEPS);
    List<double[]> rates = new ArrayList<>();
    double[] h = new double[2];
    for (double[] point : path.subList(0, STEPS)) {
      double[] g = gradient(point);
      h[0] += g[0] * g[0];
      h[1] += g[1] * g[1];
      rates.add(new double[] {1.5 / Math.sqrt(h[0]), 1.5 / Math.sqrt(h[1])});
    }
    double[] step = Chart.steps(1, STEPS + 1, 1);
    String finding = "both rates only fall; that of y, which moves more, is lower from the start";
    page.draw(
        new Chart("AdaGrad's rate for each parameter", finding, "update", "η/√h")
            .line("of x", step, Chart.column(rates, 0))
            .line("of y", step, Chart.column(rates, 1)));
    boolean fall = true;
    for (int t = 1; t < STEPS; t++) {
      fall &= rates.get(t)[0] <= rates.get(t - 1)[0] && rates.get(t)[1] <= rates.get(t - 1)[1];
    }
    page.holds("75a", "rates only fall", fall, "30 updates");
    double[] last = rates.getLast();
    page.holds(
        "75a",
        "y has met the larger gradients: its rate is lower",
        last[1] < last[0],
        "at the end");
    page.near("75a", "after 1 update", rates.get(0), new double[] {2.142857, 0.375}, 1e-6);
    page.near("75a", "after 10", rates.get(9), new double[] {1.213827, 0.362948}, 1e-6);
    page.near("75a", "after 30", rates.get(29), new double[] {1.176564, 0.362948}, 1e-6);
  }

  private static void draw(Page page, Plugin<Optimizer> plugin) {
    boolean rated = plugin.provider().options().stream().anyMatch(o -> o.name().equals("lr"));
    double[] rates = {0.01, 0.03, 0.1, 0.3, 1, 3, 10};
    Double known = BOOK_RATES.get(plugin.id());
    Spec spec =
        DoubleStream.of(known == null ? rates : new double[] {known})
            .mapToObj(rate -> Spec.parse(plugin.id() + (rated ? "(lr=" + rate + ")" : "")))
            .min(Comparator.comparingDouble(one -> valley(path(page, one).getLast())))
            .orElseThrow();
    List<double[]> path = path(page, spec).stream().filter(p -> valley(p) < 1e6).toList();
    Chart chart = contours(spec.toString(), "ends at f = %.2g".formatted(valley(path.getLast())));
    chart.path("path", Chart.column(path, 0), Chart.column(path, 1));
    page.draw(chart.points("minimum", new double[1], new double[1]));
  }

  private static List<double[]> path(Page page, Spec spec) {
    return PluginDescent.path(page.registry(), spec, OptimizerPaths::gradient, START, STEPS);
  }

  private static Chart contours(String title, String finding) {
    Chart chart = new Chart(title, finding, "x", "y").xRange(-10, 10).yRange(-5, 5);
    for (double f : new double[] {0.5, 2, 5}) {
      double[] turn = Chart.steps(0, 2 * Math.PI + 0.01, Math.PI / 60);
      double[] x = DoubleStream.of(turn).map(a -> Math.sqrt(20 * f) * Math.cos(a)).toArray();
      double[] y = DoubleStream.of(turn).map(a -> Math.sqrt(f) * Math.sin(a)).toArray();
      chart.path("f = " + f, x, y);
    }
    return chart;
  }

  private static Chart field() {
    List<double[]> arrows = new ArrayList<>();
    for (double x : Chart.steps(-10, 10.1, 1)) {
      for (double y : Chart.steps(-5, 5.1, 1)) {
        double[] g = gradient(new double[] {x, y});
        arrows.add(new double[] {x, y, x - 0.08 * g[0], y - 0.08 * g[1]});
      }
    }
    String finding = "most of the field is nearly vertical: it points across the valley";
    return new Chart("The field of −∇f, a dot at each arrow's head", finding, "x", "y")
        .arrows(
            "−∇f",
            Chart.column(arrows, 0),
            Chart.column(arrows, 1),
            Chart.column(arrows, 2),
            Chart.column(arrows, 3));
  }
}
