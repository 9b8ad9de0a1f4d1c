package dev.lanewise.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Files with right checksums around a header and a payload of the test's choice. */
final class Forged {
  private final ByteBuffer header = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  /** A header up to the table of parameters: a scalar input and nothing else. */
  static Forged upToParameters() {
    return new Forged().u8(0).i32(0).u8(0).i32(0).i32(0);
  }

  Forged u8(int value) {
    header.put((byte) value);
    return this;
  }

  Forged i32(int value) {
    header.putInt(value);
    return this;
  }

  Forged i64(long value) {
    header.putLong(value);
    return this;
  }

  Forged text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  Forged bytes(byte... text) {
    header.putInt(text.length).put(text);
    return this;
  }

  /** An entry of a table, of rank 1. */
  Forged entry(String name, int size, long offset) {
    return text(name).u8(1).i32(size).i64(offset);
  }

  /** The file with this many bytes of payload, all zero. */
  byte[] file(int payload) {
    int start = (int) Layout.align((long) Layout.PRELUDE + header.position());
    ByteBuffer file =
        ByteBuffer.allocate(start + payload + Layout.TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(Layout.MAGIC).putShort((short) 1).putShort((short) 0).putInt(header.position());
    file.position(Layout.PRELUDE).put(header.array(), 0, header.position());
    return seal(file.array());
  }

  /**
   * The same bytes with the lengths and checksums that belong to them, as far as they have room.
   */
  static byte[] seal(byte[] bytes) {
    byte[] sealed = bytes.clone();
    ByteBuffer file = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(16, sealed.length);
    int headerLength = file.getInt(12);
    if (headerLength >= 0 && headerLength <= sealed.length - Layout.PRELUDE - Layout.TRAILER) {
      CRC32C checksum = new CRC32C();
      checksum.update(sealed, 0, Layout.PRELUDE_CHECKSUM);
      checksum.update(sealed, Layout.PRELUDE, headerLength);
      file.putInt(24, (int) checksum.getValue());
    }
    CRC32C checksum = new CRC32C();
    checksum.update(sealed, 0, sealed.length - Layout.TRAILER);
    file.putInt(sealed.length - Layout.TRAILER, (int) checksum.getValue());
    return sealed;
  }

  /** A copy with one byte set. */
  static byte[] with(byte[] bytes, int index, int value) {
    byte[] copy = Arrays.copyOf(bytes, bytes.length);
    copy[index] = (byte) value;
    return copy;
  }
}
