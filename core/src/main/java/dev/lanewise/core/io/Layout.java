package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;

/** Where things lie in a {@link ModelFile}; see there. */
final class Layout {
  static final long MAGIC = 0x0A1A0A0D4D574C89L;
  static final short MAJOR = 1;
  static final short MINOR = 1;

  /** Bytes before the header. */
  static final int PRELUDE = 32;

  /** Bytes of the prelude that its checksum covers, and where that checksum is. */
  static final int PRELUDE_CHECKSUM = 24;

  /** Bytes of the checksum at the end. */
  static final int TRAILER = Integer.BYTES;

  /** Tensors start at multiples of this: a cache line. */
  static final int ALIGNMENT = 64;

  private Layout() {}

  static long align(long position) {
    return (position + ALIGNMENT - 1) & -ALIGNMENT;
  }

  static long bytes(Shape shape) {
    return (long) Float.BYTES * shape.size();
  }

  /** The length of a file whose payload ends here, counted from its own start. */
  static long fileLength(int headerLength, long payload) {
    return align((long) PRELUDE + headerLength) + payload + TRAILER;
  }
}
