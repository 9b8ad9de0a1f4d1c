package dev.lanewise.app.labs.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How one parameter moves, given its gradient g and the rate η; in {@code double}, as the book
 * writes it. Each parameter has a rule of its own, which remembers what it needs.
 *
 * <p>For one thread.
 */
@FunctionalInterface
public interface UpdateRule {
  /** ε: keeps a quotient finite. */
  double GUARD = 1e-7;

  /** How much of the velocity or of a mean of gradients is kept. */
  double KEPT = 0.9;

  /** What to add to the parameter. */
  double move(double gradient);

  /** The start and the place after each step: steps + 1 points. */
  static List<double[]> path(
      Supplier<UpdateRule> rule, UnaryOperator<double[]> gradient, double[] start, int steps) {
    UpdateRule first = rule.get();
    UpdateRule second = rule.get();
    List<double[]> path = new ArrayList<>(List.of(start.clone()));
    for (int step = 0; step < steps; step++) {
      double[] w = path.getLast();
      double[] g = gradient.apply(w);
      path.add(new double[] {w[0] + first.move(g[0]), w[1] + second.move(g[1])});
    }
    return path;
  }

  /** {@code −η·g}. */
  static UpdateRule sgd(double rate) {
    return g -> -rate * g;
  }

  /** {@code v ← 0.9·v − η·g}; v. */
  static UpdateRule momentum(double rate) {
    double[] v = {0};
    return g -> v[0] = KEPT * v[0] - rate * g;
  }

  /** {@code 0.81·v − 1.9·η·g}, then {@code v ← 0.9·v − η·g}. */
  static UpdateRule nesterov(double rate) {
    double[] v = {0};
    return g -> {
      double move = KEPT * KEPT * v[0] - (1 + KEPT) * rate * g;
      v[0] = KEPT * v[0] - rate * g;
      return move;
    };
  }

  /** {@code h ← h + g²}; {@code −η·g/(√h + ε)}. */
  static UpdateRule adagrad(double rate) {
    double[] h = {0};
    return g -> {
      h[0] += g * g;
      return -rate * g / (Math.sqrt(h[0]) + GUARD);
    };
  }

  /** {@code h ← 0.99·h + 0.01·g²}; {@code −η·g/(√h + ε)}. */
  static UpdateRule rmsprop(double rate) {
    double[] h = {0};
    return g -> {
      h[0] = 0.99 * h[0] + (1 - 0.99) * g * g;
      return -rate * g / (Math.sqrt(h[0]) + GUARD);
    };
  }

  /** Means m of g and v of g², both from 0; {@code −η·√(1−0.999ᵗ)/(1−0.9ᵗ)·m/(√v + ε)}. */
  static UpdateRule adam(double rate) {
    double[] m = {0};
    double[] v = {0};
    int[] t = {0};
    return g -> {
      t[0]++;
      m[0] += (1 - KEPT) * (g - m[0]);
      v[0] += (1 - 0.999) * (g * g - v[0]);
      double corrected = rate * Math.sqrt(1 - Math.pow(0.999, t[0])) / (1 - Math.pow(KEPT, t[0]));
      return -corrected * m[0] / (Math.sqrt(v[0]) + GUARD);
    };
  }
}
