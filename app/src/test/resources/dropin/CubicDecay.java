package outside;

import dev.lanewise.spi.GradientDecay;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.WeightDecay;
import dev.lanewise.spi.WeightDecayProvider;
import java.util.List;

/** g += strength*w^3, the gradient of strength*w^4/4. */
public final class CubicDecay implements WeightDecayProvider {
  private static final Option<Double> STRENGTH =
      Option.real("strength", 1e-4, Range.atLeast(0), "factor of the cube");

  @Override
  public String id() {
    return "cubic";
  }

  @Override
  public String summary() {
    return "g += strength*w^3";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(STRENGTH);
  }

  @Override
  public WeightDecay create(Options options) {
    float strength = options.get(STRENGTH).floatValue();
    return (GradientDecay)
        (step, chunk) -> {
          float[] w = chunk.parameters();
          float[] g = chunk.gradients();
          for (int i = chunk.from(); i < chunk.to(); i++) {
            g[i] += strength * w[i] * w[i] * w[i];
          }
        };
  }
}
