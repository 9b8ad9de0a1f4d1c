package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Forward;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Step, sigmoid and ReLU, why they must not be linear, and all others that there are. */
public final class Activations extends Lab {
  public Activations() {
    super("activations", "Activation functions", "10", "11", "12", "13", "14", "15");
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
    double[] stairs = map(Activations::step, x);
    double[] smooth = map(Activations::sigmoid, x);
    page.draw(
        new Chart("Step against sigmoid", "one jumps, one is smooth, from 0 to 1 both", "x", "y")
            .yRange(-0.1, 1.1)
            .dashed("step", x, stairs)
            .line("sigmoid", x, smooth));
    page.draw(
        new Chart("ReLU", "a hinge at 0", "x", "y")
            .yRange(-1, 5.5)
            .curve("ReLU", x, Activations::relu));
    double[] stepped = map(Activations::step, -1, 1, 2, 0);
    page.same("10", "step at −1, 1, 2 and 0", stepped, new double[] {0, 1, 1, 0});
    page.same("10", "steps on [−5, 5): points that are 1", (int) Arrays.stream(stairs).sum(), 49);
    double[] wanted = {0.26894142, 0.73105858, 0.88079708, 0.5};
    double[] some = map(Activations::sigmoid, -1, 1, 2, 0);
    page.near("11", "sigmoid at −1, 1, 2 and 0", some, wanted, 1e-8);
    page.near("11", "σ(−x) = 1 − σ(x)", sigmoid(-1.7), 1 - sigmoid(1.7), 1e-15);
    double[] far = map(Activations::sigmoid, -10, 10, -1000, 1000);
    page.near("12", "far out", far, new double[] {4.53978687e-5, 0.999954602, 0, 1}, 1e-8);
    String alike = "neither falls, both stay in [0, 1], only one takes other values than 0 and 1";
    page.holds("13", alike, rises(stairs) && rises(smooth), "100 points of each");
    double[] hinge = map(Activations::relu, -1, 0, 0.5, 2);
    page.same("14", "ReLU at −1, 0, 0.5, 2", hinge, new double[] {0, 0, 0.5, 2});

    page.say(
        "Were it a straight line, h(x) = c·x, three layers would be one: h(h(h(x))) = c³·x. Depth"
            + " would buy nothing.");
    page.same("15", "c = 2 three times, at 3", 2.0 * (2.0 * (2.0 * 3.0)), 8.0 * 3.0);
    double[][] row = {Doubles.of(Doubles.normal(1, 4))};
    double[] a = Doubles.of(Doubles.normal(4, 6));
    double[] b = Doubles.of(Doubles.normal(6, 5));
    double[] c = Doubles.of(Doubles.normal(5, 3));
    double[] deep = product(product(product(row, a, 6), b, 5), c, 3)[0];
    double[] abc = Doubles.flat(product(product(Forward.rows(a, 6), b, 5), c, 3));
    page.near("15", "x·A·B·C equals x·(A·B·C)", product(row, abc, 3)[0], deep, 1e-13);
    page.say("Every activation that this installation knows, with its default options:");
    page.draw(InstalledActivations.over(page.registry(), x));
  }

  private static double[] map(DoubleUnaryOperator f, double... x) {
    return Arrays.stream(x).map(f).toArray();
  }

  private static boolean rises(double[] y) {
    return IntStream.range(1, y.length)
        .allMatch(i -> 0 <= y[i - 1] && y[i - 1] <= y[i] && y[i] <= 1);
  }

  private static double[][] product(double[][] x, double[] w, int columns) {
    return Forward.dense(x, w, new double[columns]);
  }
}
