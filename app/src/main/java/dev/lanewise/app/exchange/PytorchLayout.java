package dev.lanewise.app.exchange;

import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;

/**
 * The order of axes in PyTorch: dense weights out×in, filters filters×channels×height×width, images
 * channels×height×width.
 *
 * <p>Source: the documentation of {@code torch.nn.Linear}, {@code Conv2d}, {@code LayerNorm}.
 */
public final class PytorchLayout extends ChannelsFirst {
  /** The layout of this network's tensors. */
  public PytorchLayout(Network network) {
    super(network);
  }

  @Override
  AxisChange dense(Shape ours) {
    Shape stored = Shape.of(ours.dim(1), ours.dim(0));
    return AxisChange.of(stored, stored, 1, 0);
  }

  @Override
  AxisChange dense(Shape ours, Shape image) {
    int out = ours.dim(1);
    return AxisChange.of(Shape.of(out, ours.dim(0)), image.prepend(out), 2, 3, 1, 0);
  }
}
