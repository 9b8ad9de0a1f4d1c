package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** The order of the axes of a tensor, which other tools have otherwise than we. */
public final class Axes {
  private Axes() {}

  /**
   * {@code y[i_order[0], i_order[1], …] = x[i_0, i_1, …]}: a copy in which axis k is what was axis
   * {@code order[k]}. {@code permuted(x, 1, 0)} is the transpose of a matrix.
   *
   * @throws IllegalArgumentException if the order does not name each axis once
   */
  public static Tensor permuted(Tensor tensor, int... order) {
    int rank = tensor.rank();
    int[] strides = strides(tensor.shape());
    boolean[] seen = new boolean[rank];
    int[] dims = new int[rank];
    int[] steps = new int[rank];
    if (order.length != rank) {
      throw new IllegalArgumentException(
          "an order of " + order.length + " axes for a tensor of shape " + tensor.shape());
    }
    for (int k = 0; k < rank; k++) {
      if (order[k] < 0 || order[k] >= rank || seen[order[k]]) {
        throw new IllegalArgumentException(
            "axis " + order[k] + " is twice in an order, or not there: each of " + rank + " once");
      }
      seen[order[k]] = true;
      dims[k] = tensor.dim(order[k]);
      steps[k] = strides[order[k]];
    }
    Shape shape = Shape.of(dims);
    float[] values = new float[shape.size()];
    int[] index = new int[rank];
    int from = tensor.offset();
    for (int to = 0; to < values.length; to++) {
      values[to] = tensor.data()[from];
      for (int k = rank - 1; k >= 0; k--) {
        from += steps[k];
        if (++index[k] < dims[k]) {
          break;
        }
        from -= steps[k] * dims[k];
        index[k] = 0;
      }
    }
    return Tensor.of(shape, values);
  }

  private static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, shape.dim(axis));
    }
    return strides;
  }
}
