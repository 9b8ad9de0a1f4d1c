package dev.lanewise.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a message of Protocol Buffers, read as its specification says. */
final class ProtobufFields {
  private final List<Field> fields = new ArrayList<>();

  /** One field: a number, or bytes. */
  private record Field(int number, long value, ByteBuffer bytes) {}

  ProtobufFields(byte[] message) {
    this(ByteBuffer.wrap(message));
  }

  private ProtobufFields(ByteBuffer message) {
    ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer none = ByteBuffer.allocate(0);
    while (in.hasRemaining()) {
      long key = varint(in);
      int number = (int) (key >>> 3);
      fields.add(
          switch ((int) (key & 7)) {
            case 0 -> new Field(number, varint(in), none);
            case 2 -> new Field(number, 0, next(in, (int) varint(in)));
            case 5 -> new Field(number, in.getInt(), none);
            default -> throw new IllegalArgumentException("wire type " + (key & 7));
          });
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a varint of more than ten bytes");
  }

  private static ByteBuffer next(ByteBuffer in, int length) {
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  private Stream<Field> all(int number) {
    return fields.stream().filter(field -> field.number == number);
  }

  List<ProtobufFields> messages(int number) {
    return all(number).map(field -> new ProtobufFields(field.bytes)).toList();
  }

  ProtobufFields message(int number) {
    return messages(number).getFirst();
  }

  List<String> texts(int number) {
    return all(number).map(f -> StandardCharsets.UTF_8.decode(f.bytes.duplicate()) + "").toList();
  }

  String text(int number) {
    return texts(number).getFirst();
  }

  List<Long> wholes(int number) {
    return all(number).map(Field::value).toList();
  }

  long whole(int number) {
    return wholes(number).getFirst();
  }

  float real(int number) {
    return Float.intBitsToFloat((int) whole(number));
  }

  float[] reals(int number) {
    ByteBuffer bytes = all(number).findFirst().orElseThrow().bytes.duplicate();
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
