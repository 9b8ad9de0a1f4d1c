package dev.lanewise.app.labs.chapter6;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.Optimizer;
import dev.lanewise.spi.Quantity;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An optimizer plug-in let loose on a function of two variables, as the engine would call it. */
final class PluginDescent {
  private PluginDescent() {}

  /** One update at the optimizer's own rate. */
  private record Update(long number, double learningRate) implements Step {}

  /** The start and the place after each step: steps + 1 points. */
  static List<double[]> path(
      Registry registry, Spec spec, UnaryOperator<double[]> gradient, double[] start, int steps) {
    Plugin<Optimizer> plugin = registry.find(Kind.OPTIMIZER, spec.id());
    Optimizer optimizer = registry.create(Kind.OPTIMIZER, spec);
    float[] w = {(float) start[0], (float) start[1]};
    float[][] states = new float[optimizer.stateNames().size()][2];
    List<double[]> path = new ArrayList<>(List.of(start.clone()));
    for (int step = 1; step <= steps; step++) {
      double[] slope = gradient.apply(path.getLast());
      float[] g = {(float) slope[0], (float) slope[1]};
      try {
        optimizer.update(
            new Update(step, optimizer.learningRate()),
            new Chunk(w, g, states, quantity -> norm(quantity, w, g), 0, 2));
      } catch (RuntimeException | LinkageError e) {
        throw plugin.failure(e);
      }
      path.add(new double[] {w[0], w[1]});
    }
    return path;
  }

  private static double norm(Quantity quantity, float[] w, float[] g) {
    return switch (quantity) {
      case GRADIENT_NORM, TENSOR_GRADIENT_NORM -> Math.hypot(g[0], g[1]);
      case TENSOR_PARAMETER_NORM -> Math.hypot(w[0], w[1]);
    };
  }
}
