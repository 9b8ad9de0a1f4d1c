package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Derivative;
import java.util.stream.IntStream;

/** All partial derivatives together: the arrow of the steepest way up. */
public final class Gradient extends Lab {
  public Gradient() {
    super("gradient", "Partial derivatives and the gradient", "52", "53", "54");
  }

  private static double bowl(double[] x) {
    return x[0] * x[0] + x[1] * x[1];
  }

  private static double[] gradient(double... x) {
    return Derivative.gradient(Gradient::bowl, x, Derivative.STEP);
  }

  @Override
  public void run(Page page) {
    page.say(
        "A partial derivative moves one variable and keeps the others. All of them together are"
            + " the gradient, which points to the steepest increase; its opposite points to the"
            + " steepest decrease. Where it is zero there may be a minimum, but also a saddle or a"
            + " plateau: x₀² − x₁² is flat at (0, 0), and yet falls along x₁.");
    page.formula("f = x₀² + x₁²      ∇f = (∂f/∂x₀, ∂f/∂x₁) = (2x₀, 2x₁)");
    double[] at = {3, 4};
    double first = Derivative.partial(Gradient::bowl, at, 0, Derivative.STEP);
    double second = Derivative.partial(Gradient::bowl, at, 1, Derivative.STEP);
    page.near("52", "∂f/∂x₀ at (3, 4)", first, 6, 1e-9);
    page.near("52", "∂f/∂x₁ at (3, 4)", second, 8, 1e-9);
    page.near("53", "∇f at (3, 4)", gradient(3, 4), new double[] {6, 8}, 1e-9);
    page.near("53", "∇f at (0, 2)", gradient(0, 2), new double[] {0, 4}, 1e-9);
    page.near("53", "∇f at (3, 0)", gradient(3, 0), new double[] {6, 0}, 1e-9);
    String finding = "all arrows point to the minimum, longer ones from farther away";
    double[] places = Chart.steps(-2, 2.5, 0.25);
    page.draw(
        new Chart("The field of −∇f, a dot at each arrow's head", finding, "x₀", "x₁")
            .field(places, places, Gradient::gradient, 0.05));
    steepest(page);
    double[] flat =
        Derivative.gradient(x -> x[0] * x[0] - x[1] * x[1], new double[2], Derivative.STEP);
    page.near("54", "the gradient of a saddle at its middle", flat, new double[2], 1e-12);
  }

  /** Of 360 directions from (3, 4), which one goes down most? */
  private static void steepest(Page page) {
    double[] falls =
        IntStream.range(0, 360)
            .mapToDouble(Math::toRadians)
            .map(a -> bowl(new double[] {3 + 1e-3 * Math.cos(a), 4 + 1e-3 * Math.sin(a)}))
            .toArray();
    int best = IntStream.range(0, 360).reduce(0, (a, b) -> falls[b] < falls[a] ? b : a);
    double[] g = gradient(3, 4);
    double down = Math.toDegrees(Math.atan2(-g[1], -g[0])) + 360;
    page.near("54", "the direction in which f falls most, in degrees", best, down, 1);
    double across =
        bowl(new double[] {3 - 1e-5 * g[1], 4 + 1e-5 * g[0]}) - bowl(new double[] {3, 4});
    page.near("54", "at right angles to the gradient f does not change", across, 0, 1e-7);
  }
}
