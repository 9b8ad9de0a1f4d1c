package dev.lanewise.core.io;

import dev.lanewise.spi.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of Protocol Buffers that is written field by field: {@code (key value)*}, where the key
 * is {@code number·8 + wire type} as a varint.
 *
 * <p>A message knows its length before it is written, so that one within another is written without
 * a copy, and a tensor straight from its array.
 *
 * <p>Source: <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers:
 * Encoding</a>.
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;
  private static final int KEY_SHIFT = 3;
  private static final int VARINT_BITS = 7;
  private static final int MORE = 1 << VARINT_BITS;

  private final List<Part> parts = new ArrayList<>();
  private long length;

  /** What is written of a field. */
  @FunctionalInterface
  private interface Part {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Bytes of all fields so far. */
  long length() {
    return length;
  }

  /** A whole number: {@code int32}, {@code int64} or an enum; not one that is packed. */
  ProtobufMessage whole(int field, long value) {
    varint(key(field, VARINT));
    varint(value);
    return this;
  }

  /** A {@code float}. */
  ProtobufMessage real(int field, float value) {
    varint(key(field, FIXED_32));
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes(bytes.putFloat(value).array());
    return this;
  }

  /** A {@code string}. */
  ProtobufMessage text(int field, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    begin(field, bytes.length);
    bytes(bytes);
    return this;
  }

  /** A message, which must be complete. */
  ProtobufMessage message(int field, ProtobufMessage value) {
    begin(field, value.length);
    add(value.length, value::writeTo);
    return this;
  }

  /** {@code bytes} that are the elements of a tensor as little-endian float32. */
  ProtobufMessage elements(int field, Tensor value) {
    long bytes = Layout.bytes(value.shape());
    begin(field, bytes);
    add(bytes, out -> TensorBytes.write(value, out));
    return this;
  }

  /** Writes all fields. */
  void writeTo(OutputStream out) throws IOException {
    for (Part part : parts) {
      part.writeTo(out);
    }
  }

  private void begin(int field, long bytes) {
    varint(key(field, LENGTH_DELIMITED));
    varint(bytes);
  }

  private static int key(int field, int wireType) {
    return field << KEY_SHIFT | wireType;
  }

  /** Seven bits a byte, the lowest first; the highest bit of a byte says that more follow. */
  private void varint(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long rest = value;
    while (Long.compareUnsigned(rest, MORE) >= 0) {
      bytes.write((int) rest | MORE);
      rest >>>= VARINT_BITS;
    }
    bytes.write((int) rest);
    bytes(bytes.toByteArray());
  }

  private void bytes(byte[] bytes) {
    add(bytes.length, out -> out.write(bytes));
  }

  private void add(long bytes, Part part) {
    length += bytes;
    parts.add(part);
  }
}
