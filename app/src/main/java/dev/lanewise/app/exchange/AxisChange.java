package dev.lanewise.app.exchange;

import dev.lanewise.core.io.Axes;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the axes of a tensor in a file become those of a parameter.
 *
 * @param stored the shape in the file
 * @param view the same elements with the axes told apart that trade places
 * @param order the axes of the view in the order in which they are ours
 */
record AxisChange(Shape stored, Shape view, List<Integer> order) {

  static AxisChange of(Shape stored, Shape view, Integer... order) {
    return new AxisChange(stored, view, List.of(order));
  }

  /** The file has the elements as we do. */
  static AxisChange none(Shape shape) {
    return new AxisChange(shape, shape, IntStream.range(0, shape.rank()).boxed().toList());
  }

  /** The elements as we have them, in this shape. */
  Tensor apply(Tensor tensor, Shape ours) {
    int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
    return Axes.permuted(tensor.reshape(view), axes).reshape(ours);
  }
}
