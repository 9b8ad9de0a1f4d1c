package dev.lanewise.spi;

import java.util.Arrays;

/**
 * A row-major float32 view of an array: element (i₀, i₁, …) of shape d₀×d₁×… lies at {@code offset
 * + (i₀·d₁ + i₁)·d₂ + …}.
 *
 * <p>Rows, slices and other shapes of a tensor share its array; nothing is copied unless a method
 * says so. The view is immutable, the elements are not: writing from one thread while another reads
 * is the caller's to prevent.
 */
public final class Tensor {
  private final float[] data;
  private final int offset;
  private final Shape shape;

  private Tensor(float[] data, int offset, Shape shape) {
    if (offset < 0 || offset > data.length - shape.size()) {
      throw new IllegalArgumentException(
          String.format(
              "a tensor of shape %s (%d elements) at offset %d does not fit an array of length %d",
              shape, shape.size(), offset, data.length));
    }
    this.data = data;
    this.offset = offset;
    this.shape = shape;
  }

  /**
   * A view of {@code shape} into {@code data}, its first element at {@code offset}.
   *
   * @throws IllegalArgumentException if the array ends before the shape does
   */
  public static Tensor view(float[] data, int offset, Shape shape) {
    return new Tensor(data, offset, shape);
  }

  /** A tensor of zeros with an array of its own. */
  public static Tensor zeros(int... dims) {
    return zeros(Shape.of(dims));
  }

  /** A tensor of zeros with an array of its own. */
  public static Tensor zeros(Shape shape) {
    return new Tensor(new float[shape.size()], 0, shape);
  }

  /**
   * A tensor over these values, which are not copied.
   *
   * @throws IllegalArgumentException if their number is not the size of the shape
   */
  public static Tensor of(Shape shape, float... values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          String.format(
              "shape %s has %d elements, but %d values are given",
              shape, shape.size(), values.length));
    }
    return new Tensor(values, 0, shape);
  }

  /**
   * A matrix with a copy of these rows.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public static Tensor rows(float[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Tensor matrix = zeros(rows.length, columns);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            String.format(
                "row %d has %d elements, row 0 has %d: rows must have one length",
                i, rows[i].length, columns));
      }
      System.arraycopy(rows[i], 0, matrix.data, i * columns, columns);
    }
    return matrix;
  }

  /** The shared array; elements start at {@link #offset()}. */
  public float[] data() {
    return data;
  }

  /** Whether both are views of one array. */
  // Arrays have no other equality.
  @SuppressWarnings("ReferenceEquality")
  public boolean sharesDataWith(Tensor other) {
    return data == other.data;
  }

  /** The place of the first element in {@link #data()}. */
  public int offset() {
    return offset;
  }

  /** The sizes along the axes. */
  public Shape shape() {
    return shape;
  }

  /** The number of elements. */
  public int size() {
    return shape.size();
  }

  /** The number of axes. */
  public int rank() {
    return shape.rank();
  }

  /** The size along one axis. */
  public int dim(int axis) {
    return shape.dim(axis);
  }

  /** The element at this index, one number per axis. */
  public float get(int... index) {
    return data[place(index)];
  }

  /** Stores an element at this index, one number per axis. */
  public void set(float value, int... index) {
    data[place(index)] = value;
  }

  /** Row i along the slowest axis, as a view with one axis less. */
  public Tensor row(int i) {
    return slice(i, i + 1).reshape(shape.dropFirst());
  }

  /**
   * Rows {@code [from, to)} along the slowest axis, as a view.
   *
   * @throws IndexOutOfBoundsException if they are not all there
   */
  public Tensor slice(int from, int to) {
    if (rank() == 0 || from < 0 || to < from || to > dim(0)) {
      throw new IndexOutOfBoundsException(
          String.format("rows [%d, %d) of a tensor of shape %s", from, to, shape));
    }
    Shape rest = shape.dropFirst();
    return new Tensor(data, offset + from * rest.size(), rest.prepend(to - from));
  }

  /**
   * The same elements in the same order under another shape, as a view.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public Tensor reshape(Shape other) {
    if (other.size() != size()) {
      throw new IllegalArgumentException(
          String.format(
              "cannot view shape %s (%d elements) as %s (%d elements)",
              shape, size(), other, other.size()));
    }
    return new Tensor(data, offset, other);
  }

  /** A copy of the elements, in order. */
  public float[] toArray() {
    return Arrays.copyOfRange(data, offset, offset + size());
  }

  /** Prints the shape and, of small tensors, the elements. */
  @Override
  public String toString() {
    int shown = Math.min(size(), 16);
    String head = Arrays.toString(Arrays.copyOfRange(data, offset, offset + shown));
    return shape + (shown < size() ? head.substring(0, head.length() - 1) + ", …]" : head);
  }

  private int place(int[] index) {
    if (index.length != rank()) {
      throw new IndexOutOfBoundsException(
          String.format(
              "index %s has %d numbers, shape %s has %d axes",
              Arrays.toString(index), index.length, shape, rank()));
    }
    int place = 0;
    for (int axis = 0; axis < index.length; axis++) {
      if (index[axis] < 0 || index[axis] >= dim(axis)) {
        throw new IndexOutOfBoundsException(
            String.format("index %s of a tensor of shape %s", Arrays.toString(index), shape));
      }
      place = place * dim(axis) + index[axis];
    }
    return offset + place;
  }
}
