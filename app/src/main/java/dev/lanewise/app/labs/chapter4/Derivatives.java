package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Derivative;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Small steps, and how small. */
public final class Derivatives extends Lab {
  public Derivatives() {
    super("derivative", "The numerical derivative", "49", "50", "51");
  }

  private static double parabola(double x) {
    return 0.01 * x * x + 0.1 * x;
  }

  private static double centralError(double h) {
    return Math.abs(Derivative.central(Math::exp, 1, h) - Math.E);
  }

  private static double forwardError(double h) {
    return Math.abs(Derivative.forward(Math::exp, 1, h) - Math.E);
  }

  @Override
  public void run(Page page) {
    page.say(
        "The derivative says how much f changes when x changes a little. A computer takes a small"
            + " step instead of an infinitely small one. Too large a step cuts off the curve; too"
            + " small a one loses all digits to rounding, and in between is the best.");
    page.formula("forward: (f(x + h) − f(x)) / h      central: (f(x + h) − f(x − h)) / 2h");
    double[] h = Chart.steps(1, 13, 1);
    Arrays.setAll(h, i -> Math.pow(10, -1.0 - i));
    page.draw(
        new Chart(
                "Error of d/dx eˣ at 1", "each falls with h, then rises by rounding", "h", "error")
            .logX()
            .logY()
            .curve("forward", h, Derivatives::forwardError)
            .curve("central", h, Derivatives::centralError));
    page.near("49", "central error at h = 0.1", centralError(0.1), 4.5e-3, 1e-4);
    page.between("49", "central error at h = 1e-12: rounding", centralError(1e-12), 1e-5, 1e-3);
    page.holds(
        "49",
        "error falls, then rises",
        centralError(1e-5) < centralError(1e-1) && centralError(1e-5) < centralError(1e-12),
        "smallest near 1e-5");
    page.same("49", "1e-50 as a float", (double) (float) Double.parseDouble("1e-50"), 0.0);
    page.same(
        "49",
        "derivative with h = 1e-50",
        Derivative.forward(Derivatives::parabola, 5, 1e-50),
        0.0);
    page.near("50", "central error at h = 1e-4", centralError(1e-4), 4.5e-9, 1e-10);
    page.near("50", "forward error at h = 1e-4", forwardError(1e-4), 1.4e-4, 5e-6);
    page.near(
        "50", "a tenth of h: central error, times less", ratio(Derivatives::centralError), 100, 5);
    page.near(
        "50", "a tenth of h: forward error, times less", ratio(Derivatives::forwardError), 10, 0.5);
    double at5 = Derivative.central(Derivatives::parabola, 5, Derivative.STEP);
    double at10 = Derivative.central(Derivatives::parabola, 10, Derivative.STEP);
    page.near("51", "d/dx (0.01x² + 0.1x) at 5", at5, 0.2, 1e-10);
    page.near("51", "and at 10", at10, 0.3, 1e-10);
    page.draw(
        new Chart("0.01x² + 0.1x", "the tangent at 5 goes through (0, −0.25)", "x", "f")
            .curve("f", Chart.steps(0, 20, 0.1), Derivatives::parabola)
            .curve("tangent at 5", Chart.steps(0, 20, 0.1), x -> parabola(5) + at5 * (x - 5)));
  }

  private static double ratio(DoubleUnaryOperator error) {
    return error.applyAsDouble(1e-2) / error.applyAsDouble(1e-3);
  }
}
