package dev.lanewise.app.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files, good and bad, for the tests. */
final class IdxBytes {
  private IdxBytes() {}

  /** A file with this magic number, these sizes and this content, whether they fit or not. */
  static byte[] file(int magic, int[] sizes, byte[] content) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + content.length);
    bytes.putInt(magic);
    for (int size : sizes) {
      bytes.putInt(size);
    }
    return bytes.put(content).array();
  }

  /** Images of these sizes whose pixels count up: 0, 1, … 255, 0, …. */
  static byte[] images(int count, int rows, int columns) {
    byte[] pixels = new byte[count * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return file(0x803, new int[] {count, rows, columns}, pixels);
  }

  static byte[] labels(int... labels) {
    byte[] content = new byte[labels.length];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) labels[i];
    }
    return file(0x801, new int[] {labels.length}, content);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
