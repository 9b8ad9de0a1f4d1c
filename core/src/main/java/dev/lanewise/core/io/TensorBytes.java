package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The bytes of a file of tensors, from the first to the last, of a length that is known before.
 *
 * <p>Readers say by an {@link IllegalArgumentException} what breaks the format; {@link #read} adds
 * the name of the file.
 */
final class TensorBytes {
  private static final int BLOCK = 1 << 16;

  private final InputStream in;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
  private long left;

  /** So many bytes of a stream, which need not be buffered. */
  TensorBytes(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  /** What makes something of the bytes. */
  @FunctionalInterface
  interface Reader<T> {
    T read(TensorBytes bytes) throws IOException;
  }

  static <T> T read(Path file, Reader<T> reader) throws IOException {
    requireFile(file);
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return reader.read(new TensorBytes(in, in.getChannel().size()));
    } catch (IllegalArgumentException | EOFException e) {
      throw new TensorFileException(file, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  static void requireFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new TensorFileException(
          file, Files.isDirectory(file) ? "it is a folder" : "it is not a regular file");
    }
  }

  /** Bytes that are still to be read. */
  long left() {
    return left;
  }

  /** The next bytes, little-endian; valid until the next call. */
  ByteBuffer next(int count, String what) throws IOException {
    need(count, what);
    fill(count);
    return block;
  }

  /** The next bytes in an array of their own. */
  byte[] array(int count, String what) throws IOException {
    need(count, what);
    byte[] bytes = in.readNBytes(count);
    left -= bytes.length;
    if (bytes.length < count) {
      throw new EOFException("it ends within " + what);
    }
    return bytes;
  }

  /** The next numbers as a tensor. */
  Tensor tensor(ElementType type, Shape shape, String what) throws IOException {
    need((long) type.bytes() * shape.size(), what);
    float[] values = new float[shape.size()];
    int done = 0;
    while (done < values.length) {
      int count = Math.min(BLOCK / type.bytes(), values.length - done);
      fill(count * type.bytes());
      for (int i = 0; i < count; i++) {
        values[done + i] = type.next(block);
      }
      done += count;
    }
    return Tensor.of(shape, values);
  }

  private void need(long count, String what) {
    if (count > left) {
      throw new IllegalArgumentException(
          String.format("it ends within %s: %d bytes are needed, %d are left", what, count, left));
    }
  }

  private void fill(int count) throws IOException {
    if (in.readNBytes(block.array(), 0, count) < count) {
      throw new EOFException("it became shorter while it was read");
    }
    left -= count;
    block.clear().limit(count);
  }

  /** Writes the elements as little-endian float32. */
  static void write(Tensor tensor, OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    int from = tensor.offset();
    int end = from + tensor.size();
    while (from < end) {
      int count = Math.min(BLOCK / Float.BYTES, end - from);
      bytes.clear().asFloatBuffer().put(tensor.data(), from, count);
      out.write(bytes.array(), 0, count * Float.BYTES);
      from += count;
    }
  }
}
