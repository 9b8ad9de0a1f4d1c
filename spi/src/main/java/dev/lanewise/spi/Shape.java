package dev.lanewise.spi;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a {@link Tensor} along its axes: axis 0 is the slowest (rows), the last the fastest.
 *
 * <p>The number of elements, {@link #size()}, is exact and fits an {@code int}: a shape that would
 * overflow cannot be made. Immutable and thread-safe. Prints as {@code 64×784}.
 */
public final class Shape {
  private final int[] dims;
  private final int size;

  private Shape(int[] dims) {
    long product = 1;
    for (int dim : dims) {
      if (dim < 0) {
        throw new IllegalArgumentException(
            "shape " + print(dims) + " has a negative dimension: each must be 0 or more");
      }
    }
    boolean empty = false;
    for (int dim : dims) {
      empty |= dim == 0;
      // A dimension of 0 counts as 1, so that the rows of an empty tensor have a shape too.
      product *= Math.max(dim, 1);
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape " + print(dims) + " has more than " + Integer.MAX_VALUE + " elements");
      }
    }
    this.dims = dims;
    this.size = empty ? 0 : (int) product;
  }

  /**
   * The shape with these dimensions; none for a scalar.
   *
   * @throws IllegalArgumentException if one is negative or the size exceeds an {@code int}
   */
  public static Shape of(int... dims) {
    return new Shape(dims.clone());
  }

  /** The number of axes. */
  public int rank() {
    return dims.length;
  }

  /** The size along one axis, counted from 0. */
  public int dim(int axis) {
    if (axis < 0 || axis >= dims.length) {
      throw new IndexOutOfBoundsException(
          "axis " + axis + " of shape " + this + ": it has " + dims.length);
    }
    return dims[axis];
  }

  /** The number of elements: the product of all dimensions, 1 for a scalar. */
  public int size() {
    return size;
  }

  /** The dimensions, in order: a list of sizes even for rank 1. */
  public int[] dims() {
    return dims.clone();
  }

  /** This shape with one more, slowest axis: {@code 784} before 64 is {@code 64×784}. */
  public Shape prepend(int dim) {
    int[] more = new int[dims.length + 1];
    more[0] = dim;
    System.arraycopy(dims, 0, more, 1, dims.length);
    return new Shape(more);
  }

  /** This shape without its slowest axis. */
  public Shape dropFirst() {
    if (dims.length == 0) {
      throw new IllegalStateException("a scalar shape has no axis to drop");
    }
    return new Shape(Arrays.copyOfRange(dims, 1, dims.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  @Override
  public String toString() {
    return print(dims);
  }

  private static String print(int[] dims) {
    return dims.length == 0
        ? "scalar"
        : IntStream.of(dims).mapToObj(String::valueOf).collect(Collectors.joining("×"));
  }
}
