package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Descent;
import dev.lanewise.app.labs.numeric.Doubles;
import java.util.List;

/** Step by step against the gradient. */
public final class GradientDescent extends Lab {
  public GradientDescent() {
    super("gradient-descent", "Gradient descent", "55", "56", "57");
  }

  private static final double[] START = {-3, 4};

  private static double bowl(double[] x) {
    return x[0] * x[0] + x[1] * x[1];
  }

  private static List<double[]> path(double rate, int steps) {
    return Descent.path(GradientDescent::bowl, START, rate, steps);
  }

  @Override
  public void run(Page page) {
    page.say(
        "Go a little way against the gradient, look again, repeat. The learning rate says how far:"
            + " too large, and it leaps over the valley and away; too small, and it hardly moves."
            + " Ascent is descent of −f.");
    page.formula("x ← x − η·∇f(x)");
    List<double[]> twenty = path(0.1, 20);
    page.draw(
        new Chart(
                "Descent from (−3, 4), rate 0.1",
                "straight to (0, 0), each step 0.8 of the last",
                "x₀",
                "x₁")
            .xRange(-3.5, 3.5)
            .yRange(-4.5, 4.5)
            .points("20 steps", Doubles.column(twenty, 0), Doubles.column(twenty, 1)));
    Chart heights =
        new Chart("f at each step", "only rate 0.1 comes down to 0", "step", "f").logY();
    double[] step = Chart.steps(0, 31, 1);
    for (double rate : new double[] {10, 0.1, 1e-10}) {
      heights.line(
          "rate " + rate,
          step,
          path(rate, 30).stream().mapToDouble(GradientDescent::bowl).toArray());
    }
    page.draw(heights);
    double shrunk = Math.pow(0.8, 20);
    double[] wanted20 = {-3 * shrunk, 4 * shrunk};
    double[] wanted100 = {-6.11110793e-10, 8.14814391e-10};
    page.near("55", "after 20 steps", twenty.getLast(), wanted20, 1e-8);
    page.near("55", "after 100 steps", path(0.1, 100).getLast(), wanted100, 1e-12);
    double far = Math.sqrt(bowl(path(10, 100).getLast()));
    page.between("56", "rate 10, 100 steps: distance from the minimum", far, 1e12, 1e14);
    double[] slow = path(1e-10, 100).getLast();
    page.near("56", "rate 1e-10, 100 steps", slow, new double[] {-2.99999994, 3.99999992}, 1e-7);
    double[] up = Descent.ascent(x -> -bowl(x), START, 0.1, 20).getLast();
    page.near("57", "ascent of −f takes the same path", up, twenty.getLast(), 1e-12);
    double[] turned = Descent.path(x -> -bowl(x), START, -0.1, 20).getLast();
    page.near("57", "−f with rate −0.1, too", turned, twenty.getLast(), 1e-12);
  }
}
