package dev.lanewise.plugins.layer;

import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.ResidualLayer;
import dev.lanewise.spi.Spec;
import java.util.List;

/**
 * {@code y = F(x) + S(x)}: layers with a way past them, so that a deep network learns what to add
 * to its input. F(x) and S(x) have one shape; S is the input itself unless a layer is named that
 * gives it the shape of F(x), such as {@code conv(32, 1, stride=2)}.
 *
 * <p>Source: He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition (2016), eq. 1 and
 * 2.
 */
record Residual(List<Spec> body, List<Spec> shortcut) implements ResidualLayer {

  /** {@code residual(conv(16, 3, padding=1), relu, conv(16, 3, padding=1))}. */
  public static final class Provider implements LayerProvider {
    private static final Spec ITSELF = Spec.of("identity");
    private static final Option<List<Spec>> LAYERS =
        Option.specs("layers", "the layers and activations of F, in order");
    private static final Option<Spec> SHORTCUT =
        Option.spec("shortcut", ITSELF, "S: identity, or a layer that gives the shape of F(x)");

    @Override
    public String id() {
      return "residual";
    }

    @Override
    public String summary() {
      return "y = F(x) + S(x): layers, and a way past them";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LAYERS, SHORTCUT);
    }

    @Override
    public Spec example() {
      return Spec.parse("residual(batch-norm, relu)");
    }

    @Override
    public Layer create(Options options) {
      Spec shortcut = options.get(SHORTCUT);
      return new Residual(
          options.get(LAYERS), shortcut.equals(ITSELF) ? List.of() : List.of(shortcut));
    }
  }
}
