package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One tensor in an NPY file, NumPy's own format: {@code 93 N U M P Y}, two bytes of version, the
 * length of the header, the header, then the numbers.
 *
 * <p>The header is a Python dictionary such as {@code {'descr': '<f4', 'fortran_order': False,
 * 'shape': (2, 3), }} with spaces up to a multiple of 64; its length is a u16 in version 1.0, a u32
 * in 2.0 and 3.0.
 *
 * <p>Written is version 1.0 with float32, row-major. Read are the versions 1.0, 2.0 and 3.0 with
 * float32, float64, float16, integers of 8 to 64 bits and booleans, little-endian, each number as
 * the nearest float32; an array in Fortran order is turned into row-major. Limits of reading: a
 * header of 10,000 bytes, at most 8 axes, and not one byte after the last number.
 *
 * <p>Immutable but for the elements. Source: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 * and NumPy's NEP 1.
 *
 * @param tensor the tensor
 */
public record NpyFile(Tensor tensor) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The numbers start at a multiple of this. */
  private static final int ALIGNMENT = 64;

  /**
   * Checks that a file can hold the tensor.
   *
   * @throws IllegalArgumentException if it has more than 8 axes
   */
  public NpyFile {
    Limits.rank("the tensor", tensor.rank());
  }

  /**
   * Reads a file. Memory is taken only for what it really holds.
   *
   * @throws TensorFileException if the file breaks the format or a limit
   * @throws IOException if it cannot be read
   */
  public static NpyFile read(Path file) throws IOException {
    return TensorBytes.read(file, NpyFile::read);
  }

  static NpyFile read(TensorBytes bytes) throws IOException {
    ByteBuffer start = bytes.next(MAGIC.length + 2, "its first bytes");
    for (byte expected : MAGIC) {
      if (start.get() != expected) {
        throw new IllegalArgumentException("it does not begin with the bytes 93 4e 55 4d 50 59");
      }
    }
    int major = Byte.toUnsignedInt(start.get());
    int minor = Byte.toUnsignedInt(start.get());
    if (major < 1 || major > 3 || minor != 0) {
      throw new IllegalArgumentException(
          String.format("it has version %d.%d: must be 1.0, 2.0 or 3.0", major, minor));
    }
    String what = "the length of its header";
    int length =
        major == 1
            ? Short.toUnsignedInt(bytes.next(Short.BYTES, what).getShort())
            : bytes.next(Integer.BYTES, what).getInt();
    if (length < 0 || length > Limits.NPY_HEADER) {
      throw new IllegalArgumentException(
          String.format(
              "its header has %s bytes: at most %d",
              Integer.toUnsignedString(length), Limits.NPY_HEADER));
    }
    byte[] header = bytes.array(length, "its header");
    return new NpyFile(tensor(NpyHeader.read(header), bytes));
  }

  private static Tensor tensor(NpyHeader header, TensorBytes bytes) throws IOException {
    long expected = (long) header.type().bytes() * header.shape().size();
    if (bytes.left() != expected) {
      throw new IllegalArgumentException(
          String.format(
              "%d bytes follow its header: shape %s needs %d",
              bytes.left(), header.shape(), expected));
    }
    if (!header.fortranOrder()) {
      return bytes.tensor(header.type(), header.shape(), "its numbers");
    }
    // Column-major is row-major with the axes in reverse.
    Shape shape = header.shape();
    int[] reversed = new int[shape.rank()];
    int[] order = new int[shape.rank()];
    for (int axis = 0; axis < order.length; axis++) {
      order[axis] = order.length - 1 - axis;
      reversed[axis] = shape.dim(order[axis]);
    }
    return Axes.permuted(bytes.tensor(header.type(), Shape.of(reversed), "its numbers"), order);
  }

  /**
   * Writes the tensor in the place of the file, as {@link AtomicFile} does.
   *
   * @throws IOException if it cannot be written; the old file is whole then
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, this::writeTo);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(start());
    TensorBytes.write(tensor, out);
  }

  /** Bytes of the whole file. */
  long length() {
    return start().length + Layout.bytes(tensor.shape());
  }

  private byte[] start() {
    List<String> dims = new ArrayList<>();
    for (int dim : tensor.shape().dims()) {
      dims.add(Integer.toString(dim));
    }
    String shape = String.join(", ", dims) + (dims.size() == 1 ? "," : "");
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
    int before = MAGIC.length + 2 + Short.BYTES;
    int spaces = Math.floorMod(-(before + text.length() + 1), ALIGNMENT);
    byte[] header = (text + " ".repeat(spaces) + "\n").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(before + header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) header.length)
        .put(header)
        .array();
  }
}
