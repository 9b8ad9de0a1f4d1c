package dev.lanewise.app.labs.numeric;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Derivatives by differences: forward {@code (f(x + h) − f(x)) / h} with an error of the order of
 * h, central {@code (f(x + h) − f(x − h)) / 2h} with one of h².
 *
 * <p>A smaller h is better only down to where rounding takes over, about ε/h of f: h = 1e-4 suits a
 * central difference in double precision. Units: those of f by those of x. No state; thread-safe.
 */
public final class Derivative {
  /** A good step for a central difference of a function of the size of 1. */
  public static final double STEP = 1e-4;

  private Derivative() {}

  /** {@code (f(x + h) − f(x)) / h}. */
  public static double forward(DoubleUnaryOperator f, double x, double h) {
    return (f.applyAsDouble(x + h) - f.applyAsDouble(x)) / h;
  }

  /** {@code (f(x + h) − f(x − h)) / 2h}. */
  public static double central(DoubleUnaryOperator f, double x, double h) {
    return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
  }

  /** {@code ∂f/∂x_i} by a central difference: all other variables stay as they are. */
  public static double partial(ToDoubleFunction<double[]> f, double[] x, int i, double h) {
    double[] moved = x.clone();
    moved[i] = x[i] + h;
    double right = f.applyAsDouble(moved);
    moved[i] = x[i] - h;
    return (right - f.applyAsDouble(moved)) / (2 * h);
  }

  /** {@code ∇f = (∂f/∂x₀, ∂f/∂x₁, …)}, each by a central difference: 2n evaluations of f. */
  public static double[] gradient(ToDoubleFunction<double[]> f, double[] x, double h) {
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      gradient[i] = partial(f, x, i, h);
    }
    return gradient;
  }
}
