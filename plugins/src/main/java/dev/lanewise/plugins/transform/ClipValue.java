package dev.lanewise.plugins.transform;

import dev.lanewise.spi.Chunk;
import dev.lanewise.spi.GradientTransform;
import dev.lanewise.spi.GradientTransformProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Step;
import java.util.List;

/**
 * {@code g ← min(max(g, −c), c)}, each element alone; NaN stays NaN.
 *
 * <p>Source: Mikolov, Statistical language models based on neural networks (2012), section 3.2.2;
 * PyTorch's {@code clip_grad_value_}.
 *
 * @param limit c
 */
record ClipValue(double limit) implements GradientTransform {

  @Override
  public void apply(Step step, Chunk chunk) {
    float high = (float) limit;
    float[] g = chunk.gradients();
    for (int i = chunk.from(); i < chunk.to(); i++) {
      g[i] = Math.min(Math.max(g[i], -high), high);
    }
  }

  /** Names it {@code clip-value}. */
  public static final class Provider implements GradientTransformProvider {
    private static final Option<Double> LIMIT =
        Option.real("limit", 1, Range.above(0), "the largest size of an element");

    @Override
    public String id() {
      return "clip-value";
    }

    @Override
    public String summary() {
      return "g = min(max(g, -limit), limit)";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LIMIT);
    }

    @Override
    public GradientTransform create(Options options) {
      return new ClipValue(options.get(LIMIT));
    }
  }
}
