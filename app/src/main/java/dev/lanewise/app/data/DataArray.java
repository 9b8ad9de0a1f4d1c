package dev.lanewise.app.data;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** Numbers in row-major order, as float32 or as unsigned bytes. */
public sealed interface DataArray {

  /** The sizes along the axes. */
  Shape shape();

  /** float32 elements. */
  record Floats(Tensor tensor) implements DataArray {
    @Override
    public Shape shape() {
      return tensor.shape();
    }
  }

  /** Elements 0 … 255, one byte each: {@code content[i] & 0xff}. */
  @SuppressWarnings("ArrayRecordComponent") // a shared array, as in Tensor; never compared
  record UnsignedBytes(Shape shape, byte[] content) implements DataArray {
    /**
     * Keeps the array.
     *
     * @throws IllegalArgumentException if its length is not the size of the shape
     */
    public UnsignedBytes {
      if (content.length != shape.size()) {
        throw new IllegalArgumentException(
            String.format(
                "shape %s has %d elements, but %d bytes are given",
                shape, shape.size(), content.length));
      }
    }

    /** The element at this place in row-major order, 0 … 255. */
    public int get(int place) {
      return content[place] & 0xff;
    }
  }
}
