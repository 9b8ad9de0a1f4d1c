package dev.lanewise.plugins.layer;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.PointwiseLayer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The same numbers in the same order along one axis, x: N×…, y: N×size.
 *
 * <p>The order of an image is lines, pixels, channels; PyTorch's is channels, lines, pixels.
 */
record Flatten() implements PointwiseLayer {

  @Override
  public LayerPlan plan(Shape input) {
    return LayerPlan.of(Shape.of(input.size()));
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.BACKWARD_WITHOUT_INPUT, Trait.BACKWARD_WITHOUT_OUTPUT);
  }

  @Override
  public void forward(ForwardPass pass, int from, int n) {
    copy(pass.input(), pass.output(), from, n);
  }

  @Override
  public void backward(BackwardPass pass, int from, int n) {
    copy(pass.outputGradient(), Objects.requireNonNull(pass.inputGradient()), from, n);
  }

  /** Nothing is left to do where both are the same memory. */
  private static void copy(Tensor from, Tensor to, int first, int n) {
    if (!from.sharesDataWith(to)) {
      System.arraycopy(from.data(), from.offset() + first, to.data(), to.offset() + first, n);
    }
  }

  /** Names it {@code flatten}. */
  public static final class Provider implements LayerProvider {
    @Override
    public String id() {
      return "flatten";
    }

    @Override
    public String summary() {
      return "the same numbers along one axis";
    }

    @Override
    public List<Option<?>> options() {
      return List.of();
    }

    @Override
    public Layer create(Options options) {
      return new Flatten();
    }
  }
}
