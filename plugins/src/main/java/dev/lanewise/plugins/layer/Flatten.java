package dev.lanewise.plugins.layer;

import dev.lanewise.spi.BackwardPass;
import dev.lanewise.spi.ForwardPass;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;

/**
 * The same numbers in the same order along one axis, x: N×…, y: N×size.
 *
 * <p>The order of an image is lines, pixels, channels; PyTorch's is channels, lines, pixels.
 */
record Flatten() implements Layer {

  @Override
  public LayerPlan plan(Shape input) {
    return LayerPlan.of(Shape.of(input.size()));
  }

  @Override
  public void forward(ForwardPass pass) {
    copy(pass.input(), pass.output());
  }

  @Override
  public void backward(BackwardPass pass) {
    Tensor dx = pass.inputGradient();
    if (dx != null) {
      copy(pass.outputGradient(), dx);
    }
  }

  private static void copy(Tensor from, Tensor to) {
    System.arraycopy(from.data(), from.offset(), to.data(), to.offset(), from.size());
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
