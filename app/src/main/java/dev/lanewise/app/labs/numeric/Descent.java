package dev.lanewise.app.labs.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Gradient descent {@code x ← x − η·∇f(x)} and ascent {@code x ← x + η·∇f(x)}, the gradient by
 * central differences.
 *
 * <p>No state; thread-safe.
 */
public final class Descent {
  private Descent() {}

  /**
   * The way down.
   *
   * @param rate η; negative goes up
   * @return the start and the place after each step: steps + 1 points
   */
  public static List<double[]> path(
      ToDoubleFunction<double[]> f, double[] start, double rate, int steps) {
    List<double[]> path = new ArrayList<>(List.of(start.clone()));
    for (int step = 0; step < steps; step++) {
      double[] x = path.getLast().clone();
      double[] gradient = Derivative.gradient(f, x, Derivative.STEP);
      for (int i = 0; i < x.length; i++) {
        x[i] -= rate * gradient[i];
      }
      path.add(x);
    }
    return path;
  }

  /** The way up: the way down of −f. */
  public static List<double[]> ascent(
      ToDoubleFunction<double[]> f, double[] start, double rate, int steps) {
    return path(x -> -f.applyAsDouble(x), start, rate, steps);
  }
}
