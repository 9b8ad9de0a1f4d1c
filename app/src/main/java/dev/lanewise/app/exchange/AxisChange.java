package dev.lanewise.app.exchange;

import dev.lanewise.core.io.Axes;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/**
 * How the axes of a tensor in a file become those of a parameter.
 *
 * @param stored the shape in the file
 * @param view the same elements with the axes told apart that trade places
 * @param order the axes of the view in the order in which they are ours
 */
record AxisChange(Shape stored, Shape view, int... order) {

  /** The file has the elements as we do. */
  static AxisChange none(Shape shape) {
    int[] order = new int[shape.rank()];
    for (int axis = 0; axis < order.length; axis++) {
      order[axis] = axis;
    }
    return new AxisChange(shape, shape, order);
  }

  /** The elements as we have them, in this shape. */
  Tensor apply(Tensor tensor, Shape ours) {
    return Axes.permuted(tensor.reshape(view), order).reshape(ours);
  }
}
