package dev.lanewise.app.exchange;

import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;

/**
 * The order of axes in the NumPy code of "Deep Learning from Scratch" (Saitoh): dense weights
 * in×out as ours, filters filters×channels×height×width, images channels×height×width.
 */
public final class BookLayout extends ChannelsFirst {
  /** The layout of this network's tensors. */
  public BookLayout(Network network) {
    super(network);
  }

  @Override
  AxisChange dense(Shape ours) {
    return AxisChange.none(ours);
  }

  @Override
  AxisChange dense(Shape ours, Shape image) {
    Shape view = Shape.of(image.dim(0), image.dim(1), image.dim(2), ours.dim(1));
    return AxisChange.of(ours, view, 1, 2, 0, 3);
  }
}
