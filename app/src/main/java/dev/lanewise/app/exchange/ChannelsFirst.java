package dev.lanewise.app.exchange;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An order of axes in which channels come before rows and columns: filters
 * filters×channels×height×width, images channels×height×width.
 *
 * <p>Where an image is flattened, its elements come in another order than ours. So the rows of the
 * first dense weight after it trade places, and so does what a layer in between keeps for each
 * element. Layers other than {@code dense}, {@code conv} and {@code layer-norm} keep their tensors
 * as they are.
 */
abstract sealed class ChannelsFirst implements WeightLayout permits BookLayout, PytorchLayout {
  /** The parts of a name such as {@code 0.dense.weight}; within a residual layer there are more. */
  private static final int PARTS = 3;

  /** Layers after which the elements of a vector are those of an image no longer. */
  private static final Set<String> MIXING = Set.of("dense", "residual");

  private final Network network;

  ChannelsFirst(Network network) {
    this.network = network;
  }

  /** What brings a dense weight to our in×out. */
  abstract AxisChange dense(Shape ours);

  /** The same where the inputs are those of an image, channels×height×width. */
  abstract AxisChange dense(Shape ours, Shape image);

  @Override
  public final AxisChange of(NamedTensor target) {
    String[] parts = target.name().split("\\.", -1);
    String layer = parts[parts.length - 2];
    Shape ours = target.tensor().shape();
    Optional<Shape> image = flattened(Integer.parseInt(parts[0]));
    return switch (layer) {
      case "conv" -> ours.rank() == 4 ? filters(ours) : AxisChange.none(ours);
      case "dense" -> {
        if (ours.rank() != 2) {
          yield AxisChange.none(ours);
        }
        if (image.isEmpty()) {
          yield dense(ours);
        }
        if (parts.length > PARTS) {
          throw new IllegalArgumentException(
              target.name()
                  + " is in a residual layer that takes an image: how other tools flatten it is not"
                  + " known; import it from our own layout");
        }
        yield dense(ours, channelsFirst(image.get()));
      }
      default -> perElement(ours, image);
    };
  }

  private static AxisChange filters(Shape ours) {
    Shape stored = Shape.of(ours.dim(3), ours.dim(2), ours.dim(0), ours.dim(1));
    return AxisChange.of(stored, stored, 2, 3, 1, 0);
  }

  /** Of a layer that keeps something for each element of its input. */
  private static AxisChange perElement(Shape ours, Optional<Shape> image) {
    if (ours.rank() == 3) {
      return AxisChange.of(channelsFirst(ours), channelsFirst(ours), 1, 2, 0);
    }
    if (image.isPresent() && ours.equals(Shape.of(image.get().size()))) {
      return AxisChange.of(ours, channelsFirst(image.get()), 1, 2, 0);
    }
    return AxisChange.none(ours);
  }

  private static Shape channelsFirst(Shape image) {
    return Shape.of(image.dim(2), image.dim(0), image.dim(1));
  }

  /** The image, of several channels, whose elements this layer takes. */
  private Optional<Shape> flattened(int layer) {
    List<Shape> outputs = network.architecture().outputs();
    Shape input = layer == 0 ? network.input() : outputs.get(layer - 1);
    if (input.rank() == 3) {
      return Optional.of(input);
    }
    if (layer == 0 || input.rank() != 1 || MIXING.contains(network.layers().get(layer - 1).id())) {
      return Optional.empty();
    }
    return flattened(layer - 1).filter(image -> image.size() == input.size());
  }
}
