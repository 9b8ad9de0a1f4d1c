package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Reads a {@link ModelFile} in two passes: lengths and checksums first, with one small buffer; then
 * the header and the tensors, whose sizes together are by then known to be the file's own.
 *
 * <p>The file is opened once, so that a writer that replaces it meanwhile does not mix two models.
 * It is read as a stream rather than a channel because an interrupt closes a channel.
 */
final class ModelReader {
  private static final int BLOCK = 1 << 16;

  private final Path file;
  private final RandomAccessFile in;
  private final long length;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

  private ModelReader(Path file, RandomAccessFile in) throws IOException {
    this.file = file;
    this.in = in;
    this.length = in.length();
  }

  static ModelFile read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such model file");
    }
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(
          file, Files.isDirectory(file) ? "it is a folder" : "it is not a regular file");
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      return new ModelReader(file, in).read();
    }
  }

  /** What the first bytes say. */
  private record Prelude(int minor, int headerLength, int headerChecksum) {}

  private ModelFile read() throws IOException {
    Prelude prelude = prelude();
    verifyHeader(prelude);
    verifyFile();
    in.seek(Layout.PRELUDE);
    byte[] bytes = new byte[prelude.headerLength];
    in.readFully(bytes);
    try {
      HeaderReader.Header header = HeaderReader.read(bytes, prelude.minor);
      long expected = Layout.fileLength(bytes.length, header.payload());
      if (expected != length) {
        throw bad("its tensors make a file of %d bytes, but it has %d".formatted(expected, length));
      }
      padding("after the header");
      return new ModelFile(
          header.input(),
          header.layers(),
          header.loss(),
          header.plugins(),
          header.metadata(),
          tensors(header.parameters()),
          tensors(header.buffers()),
          tensors(header.states()));
    } catch (IllegalArgumentException e) {
      throw bad(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private Prelude prelude() throws IOException {
    fill((int) Math.min(length, Layout.PRELUDE));
    if (block.remaining() < Long.BYTES || block.getLong() != Layout.MAGIC) {
      throw bad(
          "it starts with %s instead of the eight bytes that mark a model"
              .formatted(
                  block.limit() == 0
                      ? "nothing"
                      : HexFormat.of()
                          .formatHex(block.array(), 0, Math.min(block.limit(), Long.BYTES))));
    }
    if (length < Layout.PRELUDE + Layout.TRAILER) {
      throw bad(
          "it has %d bytes: a model has at least %d"
              .formatted(length, Layout.PRELUDE + Layout.TRAILER));
    }
    int major = Short.toUnsignedInt(block.getShort());
    int minor = Short.toUnsignedInt(block.getShort());
    if (major != Layout.MAJOR) {
      throw bad(
          "it has format version %d.%d, but this version of Lanewise reads %d.x"
              .formatted(major, minor, Layout.MAJOR));
    }
    int headerLength = block.getInt();
    long declared = block.getLong();
    if (declared != length) {
      throw bad(
          "it has %d bytes but declares %s: it was %s"
              .formatted(
                  length,
                  Long.toUnsignedString(declared),
                  Long.compareUnsigned(length, declared) < 0 ? "cut short" : "added to"));
    }
    long space = Math.min(Limits.HEADER, length - Layout.PRELUDE - Layout.TRAILER);
    if (headerLength < 0 || headerLength > space) {
      throw bad(
          "its header has %s bytes: at most %d"
              .formatted(Integer.toUnsignedString(headerLength), space));
    }
    int checksum = block.getInt();
    int zero = block.getInt();
    if (zero != 0) {
      throw bad("bytes 28 to 31 are %08x: must be 0".formatted(zero));
    }
    return new Prelude(minor, headerLength, checksum);
  }

  private void verifyHeader(Prelude prelude) throws IOException {
    CRC32C checksum = new CRC32C();
    checksum.update(block.array(), 0, Layout.PRELUDE_CHECKSUM);
    update(checksum, prelude.headerLength);
    if ((int) checksum.getValue() != prelude.headerChecksum) {
      throw bad(
          "its header is damaged: its checksum is %08x, not %08x"
              .formatted((int) checksum.getValue(), prelude.headerChecksum));
    }
  }

  private void verifyFile() throws IOException {
    in.seek(0);
    CRC32C checksum = new CRC32C();
    update(checksum, length - Layout.TRAILER);
    fill(Layout.TRAILER);
    int declared = block.getInt();
    if ((int) checksum.getValue() != declared) {
      throw bad(
          "it is damaged: its checksum is %08x, not %08x"
              .formatted((int) checksum.getValue(), declared));
    }
  }

  private void update(CRC32C checksum, long count) throws IOException {
    long left = count;
    while (left > 0) {
      fill((int) Math.min(left, BLOCK));
      checksum.update(block);
      left -= block.limit();
    }
  }

  private List<NamedTensor> tensors(List<HeaderReader.Entry> entries) throws IOException {
    List<NamedTensor> tensors = new ArrayList<>();
    for (HeaderReader.Entry entry : entries) {
      padding("before tensor '" + entry.name() + "'");
      tensors.add(new NamedTensor(entry.name(), tensor(entry.shape())));
    }
    return tensors;
  }

  private Tensor tensor(Shape shape) throws IOException {
    float[] values = new float[shape.size()];
    int done = 0;
    while (done < values.length) {
      int count = Math.min(BLOCK / Float.BYTES, values.length - done);
      fill(count * Float.BYTES);
      block.asFloatBuffer().get(values, done, count);
      done += count;
    }
    return Tensor.of(shape, values);
  }

  /** Reads the zeros up to the next place where a tensor may start. */
  private void padding(String where) throws IOException {
    long position = in.getFilePointer();
    fill((int) (Layout.align(position) - position));
    while (block.hasRemaining()) {
      if (block.get() != 0) {
        throw bad("the bytes %s must be 0".formatted(where));
      }
    }
  }

  /** Reads the next bytes into the block. */
  private void fill(int count) throws IOException {
    in.readFully(block.array(), 0, count);
    block.clear().limit(count);
  }

  private ModelFormatException bad(String problem) {
    return new ModelFormatException(file, problem);
  }
}
