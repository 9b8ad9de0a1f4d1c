package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.spi.Activation;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Step, sigmoid and ReLU, why they must not be linear, and all others that there are. */
public final class Activations implements Lab {
  @Override
  public String name() {
    return "activations";
  }

  @Override
  public String title() {
    return "Activation functions";
  }

  @Override
  public List<String> rows() {
    return List.of("10", "11", "12", "13", "14", "15");
  }

  private static double step(double x) {
    return x > 0 ? 1 : 0;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double relu(double x) {
    return Math.max(0, x);
  }

  @Override
  public void run(Page page) {
    page.say(
        "Between two layers stands a function that is no straight line. The step function fires or"
            + " not, as a perceptron does; the sigmoid is the same with a slope everywhere, so that"
            + " it can be learned; ReLU lets through what is positive.");
    page.formula("step x = 1 if x > 0, else 0\nσ(x) = 1 / (1 + e⁻ˣ)\nReLU x = max(0, x)");
    double[] x = Chart.steps(-5, 5, 0.1);
    double[] stairs = Arrays.stream(x).map(Activations::step).toArray();
    page.draw(
        new Chart("Step against sigmoid", "one jumps, one is smooth, from 0 to 1 both", "x", "y")
            .yRange(-0.1, 1.1)
            .dashed("step", x, stairs)
            .curve("sigmoid", x, Activations::sigmoid));
    page.draw(
        new Chart("ReLU", "a hinge at 0", "x", "y")
            .yRange(-1, 5.5)
            .curve("ReLU", x, Activations::relu));
    double[] places = {-1, 1, 2, 0};
    page.same(
        "10", "step at −1, 1, 2 and 0", map(places, Activations::step), new double[] {0, 1, 1, 0});
    page.same("10", "steps on [−5, 5): points that are 1", (int) Arrays.stream(stairs).sum(), 49);
    double[] wanted = {0.26894142, 0.73105858, 0.88079708, 0.5};
    page.near("11", "sigmoid at −1, 1, 2 and 0", map(places, Activations::sigmoid), wanted, 1e-8);
    page.near("11", "σ(−x) = 1 − σ(x)", sigmoid(-1.7), 1 - sigmoid(1.7), 1e-15);
    double[] far = map(new double[] {-10, 10, -1000, 1000}, Activations::sigmoid);
    page.near("12", "far out", far, new double[] {4.53978687e-5, 0.999954602, 0, 1}, 1e-8);
    page.holds(
        "13",
        "neither falls, both stay in [0, 1], only one takes other values than 0 and 1",
        rises(stairs) && rises(map(x, Activations::sigmoid)),
        "100 points of each");
    double[] some = {-1, 0, 0.5, 2};
    page.same(
        "14", "ReLU at −1, 0, 0.5, 2", map(some, Activations::relu), new double[] {0, 0, 0.5, 2});
    linear(page);
    plugins(page, x);
  }

  private static double[] map(double[] x, java.util.function.DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  private static boolean rises(double[] y) {
    boolean rises = true;
    for (int i = 1; i < y.length; i++) {
      rises &= y[i] >= y[i - 1] && 0 <= y[i] && y[i] <= 1;
    }
    return rises;
  }

  private static void linear(Page page) {
    page.say(
        "Were it a straight line, h(x) = c·x, three layers would be one: h(h(h(x))) = c³·x. Depth"
            + " would buy nothing.");
    page.same("15", "c = 2 three times, at 3", 2.0 * (2.0 * (2.0 * 3.0)), 8.0 * 3.0);
    Random random = new Random(1);
    double[][] x = normal(random, 1, 4);
    double[][] a = normal(random, 4, 6);
    double[][] b = normal(random, 6, 5);
    double[][] c = normal(random, 5, 3);
    double[] deep = product(product(product(x, a), b), c)[0];
    page.near(
        "15", "x·A·B·C equals x·(A·B·C)", product(x, product(product(a, b), c))[0], deep, 1e-13);
  }

  private static double[][] normal(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.setAll(row, _ -> random.nextGaussian());
    }
    return matrix;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < c[i].length; j++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  /** All that there are, those of third parties among them. */
  private static void plugins(Page page, double[] x) {
    page.say("Every activation that this installation knows, with its default options:");
    Chart chart =
        new Chart("All activations", "most are hinges or S curves", "x", "y").yRange(-2, 5);
    try (Compute compute = Compute.simd(1)) {
      for (Plugin<Activation> plugin : page.registry().list(Kind.ACTIVATION)) {
        if (plugin.provider().options().stream().noneMatch(Option::required)) {
          Activation f = page.registry().create(Kind.ACTIVATION, Spec.of(plugin.id()));
          if (f.extent() == Activation.Extent.ELEMENT) {
            float[] y = new float[x.length];
            for (int i = 0; i < y.length; i++) {
              y[i] = (float) x[i];
            }
            f.forward(compute, y, y, 0, y.length);
            double[] drawn = new double[y.length];
            Arrays.setAll(drawn, i -> y[i]);
            chart.line(plugin.id(), x, drawn);
          }
        }
      }
    }
    page.draw(chart);
  }
}
