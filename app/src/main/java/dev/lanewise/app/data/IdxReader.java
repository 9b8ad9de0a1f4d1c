package dev.lanewise.app.data;

import dev.lanewise.spi.Shape;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX: a magic number, one big-endian 32-bit size per axis, then the elements; nothing more.
 *
 * <p>Nothing in a file is believed before it is checked: the declared size is compared with the
 * size of the file before memory is taken, and of a gzip file at most the declared size and one
 * byte more is unpacked.
 *
 * <p>Source: the format is described on the MNIST page of Y. LeCun, C. Cortes and C.J.C. Burges.
 */
final class IdxReader {
  /** The most that one file may declare: room for a million images of 32×32. */
  static final long MAX_CONTENT_BYTES = 1L << 30;

  /** Deflate cannot do better: 258 bytes by two bits, RFC 1951. */
  private static final long MAX_GZIP_RATIO = 1032;

  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final IdxKind kind;
  private final long most;

  private IdxReader(String name, IdxKind kind, long most) {
    this.name = name;
    this.kind = kind;
    this.most = most;
  }

  /**
   * Reads one file, plain or gzip by its first two bytes.
   *
   * @param name the file, for messages
   * @param stored its bytes; the caller closes it
   * @param storedBytes how many they are
   * @throws DataException if it is not a whole, well-formed file of this kind
   */
  static IdxArray read(String name, InputStream stored, long storedBytes, IdxKind kind) {
    return read(name, stored, storedBytes, kind, MAX_CONTENT_BYTES);
  }

  /** As {@link #read(String, InputStream, long, IdxKind)}, of no more bytes than {@code most}. */
  static IdxArray read(String name, InputStream stored, long storedBytes, IdxKind kind, long most) {
    IdxReader reader = new IdxReader(name, kind, most);
    try {
      return reader.read(new BufferedInputStream(stored, BUFFER_BYTES), storedBytes);
    } catch (EOFException | ZipException e) {
      throw new DataException(name + ": is not a whole gzip file: " + reason(e), e);
    } catch (IOException e) {
      throw new DataException(name + ": cannot be read: " + reason(e), e);
    }
  }

  private IdxArray read(BufferedInputStream stored, long storedBytes) throws IOException {
    boolean packed = startsLikeGzip(stored);
    InputStream in = packed ? new GZIPInputStream(stored, BUFFER_BYTES) : stored;
    long[] sizes = readHeader(in);
    int contentBytes = contentBytes(sizes);
    long declared = (long) kind.headerBytes() + contentBytes;
    if (packed) {
      requirePackable(declared, storedBytes);
    } else {
      requireSize(declared, storedBytes);
    }
    byte[] content = in.readNBytes(contentBytes);
    if (content.length < contentBytes) {
      requireSize(declared, (long) kind.headerBytes() + content.length);
    }
    if (in.read() >= 0) {
      throw fault("holds more than the %d bytes that its header declares".formatted(declared));
    }
    return new IdxArray(name, shape(sizes), content);
  }

  private static boolean startsLikeGzip(BufferedInputStream stored) throws IOException {
    stored.mark(2);
    byte[] start = stored.readNBytes(2);
    stored.reset();
    return start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
  }

  private long[] readHeader(InputStream in) throws IOException {
    byte[] header = in.readNBytes(kind.headerBytes());
    ByteBuffer fields = ByteBuffer.wrap(header);
    if (header.length >= Integer.BYTES) {
      int magic = fields.getInt();
      if (magic != kind.magic) {
        throw fault(
            "begins with the magic number 0x%08x, a file of %s begins with 0x%08x"
                .formatted(magic, kind.plural, kind.magic));
      }
    }
    if (header.length < kind.headerBytes()) {
      throw fault(
          "ends after %d bytes, the header of a file of %s takes %d"
              .formatted(header.length, kind.plural, kind.headerBytes()));
    }
    long[] sizes = new long[kind.rank];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = Integer.toUnsignedLong(fields.getInt());
    }
    return sizes;
  }

  private int contentBytes(long[] sizes) {
    if (sizes[0] == 0) {
      throw fault("declares zero %s, at least 1 is needed".formatted(kind.plural));
    }
    long bytes = 1;
    for (long size : sizes) {
      if (size == 0) {
        throw fault("declares the shape %s, each size must be 1 or more".formatted(print(sizes)));
      }
      if (size > most / bytes) {
        throw fault(
            "declares the shape %s, at most %d bytes are allowed".formatted(print(sizes), most));
      }
      bytes *= size;
    }
    return Math.toIntExact(bytes);
  }

  private void requireSize(long declared, long found) {
    if (found < declared) {
      throw fault(
          "is cut short: its header declares %d bytes, but it holds %d".formatted(declared, found));
    }
    if (found > declared) {
      throw fault(
          "holds %d bytes, more than the %d that its header declares".formatted(found, declared));
    }
  }

  private void requirePackable(long declared, long storedBytes) {
    if (declared / MAX_GZIP_RATIO > storedBytes) {
      throw fault(
          "declares %d bytes, more than its %d bytes of gzip can unpack to"
              .formatted(declared, storedBytes));
    }
  }

  private static Shape shape(long[] sizes) {
    int[] dims = new int[sizes.length];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = Math.toIntExact(sizes[axis]);
    }
    return Shape.of(dims);
  }

  private static String print(long[] sizes) {
    StringBuilder text = new StringBuilder();
    for (long size : sizes) {
      text.append(text.isEmpty() ? "" : "×").append(size);
    }
    return text.toString();
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? "it ends too early" : message;
  }

  private DataException fault(String sentence) {
    return new DataException(name + ": " + sentence);
  }
}
