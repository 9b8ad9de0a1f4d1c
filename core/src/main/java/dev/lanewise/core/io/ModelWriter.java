package dev.lanewise.core.io;

import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes a {@link ModelFile} in one pass. */
final class ModelWriter {
  private final CheckedOutputStream out;
  private final ByteBuffer block = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  private ModelWriter(OutputStream out) {
    this.out = new CheckedOutputStream(out, new CRC32C());
  }

  static void write(ModelFile model, OutputStream out) throws IOException {
    new ModelWriter(out).write(model);
  }

  private void write(ModelFile model) throws IOException {
    byte[] header = HeaderWriter.write(model);
    if (header.length > Limits.HEADER) {
      throw new IOException("its header has " + header.length + " bytes: at most " + Limits.HEADER);
    }
    List<Tensor> tensors =
        Stream.of(model.parameters(), model.buffers(), model.states())
            .flatMap(List::stream)
            .map(NamedTensor::tensor)
            .toList();
    prelude(model.minor(), header, payloadLength(tensors));
    write(header, header.length);
    padding();
    for (Tensor tensor : tensors) {
      padding();
      elements(tensor);
    }
    block.clear().putInt((int) out.getChecksum().getValue());
    out.write(block.array(), 0, block.position());
  }

  private void prelude(int minor, byte[] header, long payload) throws IOException {
    block
        .clear()
        .putLong(Layout.MAGIC)
        .putShort(Layout.MAJOR)
        .putShort((short) minor)
        .putInt(header.length)
        .putLong(Layout.fileLength(header.length, payload));
    CRC32C checksum = new CRC32C();
    checksum.update(block.array(), 0, Layout.PRELUDE_CHECKSUM);
    checksum.update(header);
    block.putInt((int) checksum.getValue()).putInt(0);
    write(block.array(), block.position());
  }

  private static long payloadLength(List<Tensor> tensors) {
    long end = 0;
    for (Tensor tensor : tensors) {
      end = Layout.align(end) + Layout.bytes(tensor.shape());
    }
    return end;
  }

  private void elements(Tensor tensor) throws IOException {
    int from = tensor.offset();
    int end = from + tensor.size();
    while (from < end) {
      int count = Math.min(block.capacity() / Float.BYTES, end - from);
      block.clear().asFloatBuffer().put(tensor.data(), from, count);
      write(block.array(), count * Float.BYTES);
      from += count;
    }
  }

  private void padding() throws IOException {
    int zeros = (int) (Layout.align(written) - written);
    write(new byte[zeros], zeros);
  }

  private void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    written += length;
  }
}
