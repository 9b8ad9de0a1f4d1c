package dev.lanewise.plugins.transform;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Quantity;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import java.util.List;
import java.util.Set;

/**
 * {@code g ← g·min(1, max/(‖g‖ + ε))}, where ‖g‖ is the Euclidean norm over all parameters of the
 * network: a step keeps its direction and is no longer than that of a gradient of norm max.
 *
 * <p>A gradient that is NaN or infinite somewhere stays so, for the run to stop with its loss
 * rather than go on from zeros: it is multiplied by NaN.
 *
 * <p>Source: Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks
 * (ICML 2013), algorithm 1; PyTorch's {@code clip_grad_norm_} has ε = 1e-6.
 *
 * @param max the largest norm that is left alone
 * @param eps ε
 */
record ClipNorm(double max, double eps) implements GradientTransform {

  @Override
  public Set<Quantity> quantities() {
    return Set.of(Quantity.GRADIENT_NORM);
  }

  @Override
  public void apply(Step step, Chunk chunk) {
    double norm = chunk.quantity(Quantity.GRADIENT_NORM);
    double scale = Double.isFinite(norm) ? max / (norm + eps) : Double.NaN;
    if (scale >= 1) {
      return;
    }
    float factor = (float) scale;
    float[] g = chunk.gradients();
    for (int i = chunk.from(); i < chunk.to(); i++) {
      g[i] *= factor;
    }
  }

  /** Names it {@code clip-norm}. */
  public static final class Provider implements GradientTransformProvider {
    private static final Option<Double> MAX =
        Option.real("max", 1, Range.above(0), "the largest norm that is left alone");
    private static final Option<Double> EPS =
        Option.real("eps", 0, Range.closed(0, 1), "added to the norm; 1e-6 in PyTorch");

    @Override
    public String id() {
      return "clip-norm";
    }

    @Override
    public String summary() {
      return "g *= min(1, max/(norm of all g + eps))";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(MAX, EPS);
    }

    @Override
    public GradientTransform create(Options options) {
      return new ClipNorm(options.get(MAX), options.get(EPS));
    }
  }
}
