package dev.lanewise.plugins.layer;

import dev.lanewise.plugins.image.Image;
import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.PoolingShape;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The windows of a pooling layer, by its options. */
final class Windows {
  private static final Option<Integer> SIZE =
      Option.integer("size", 2, Range.atLeast(1), "lines and pixels of a line of a window");
  private static final Option<Integer> STRIDE =
      Option.integer("stride", 0, Range.atLeast(0), "distance between two windows; 0: as size");
  private static final Option<Integer> PADDING =
      Option.integer("padding", 0, Range.atLeast(0), "how far windows reach over the edges");

  static final List<Option<?>> OPTIONS = List.of(SIZE, STRIDE, PADDING);

  private final int size;
  private final int stride;
  private final int padding;

  // A function of the input's shape alone, kept so that a step allocates nothing.
  private volatile @Nullable PoolingShape last;

  Windows(Options options) {
    size = options.get(SIZE);
    stride = options.get(STRIDE) == 0 ? size : options.get(STRIDE);
    padding = options.get(PADDING);
  }

  /** The shape of what a pooling layer puts out. */
  Shape output(Shape input) {
    Image image = Image.of(input);
    PoolingShape shape = shape(image.height(), image.width(), image.channels());
    return Shape.of(shape.outputHeight(), shape.outputWidth(), image.channels());
  }

  PoolingShape shape(Tensor x) {
    return shape(x.dim(1), x.dim(2), Image.channels(x));
  }

  private PoolingShape shape(int lines, int pixels, int channels) {
    PoolingShape shape = last;
    if (shape == null
        || shape.height() != lines
        || shape.width() != pixels
        || shape.channels() != channels) {
      shape = new PoolingShape(lines, pixels, channels, size, size, stride, padding);
      last = shape;
    }
    return shape;
  }
}
