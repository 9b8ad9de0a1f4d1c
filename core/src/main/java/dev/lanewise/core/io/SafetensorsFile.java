package dev.lanewise.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named tensors in a safetensors file, as many tools exchange weights: u64 H, H bytes of JSON, then
 * the numbers; everything little-endian, row-major.
 *
 * <p>The JSON has for each tensor {@code
 * "name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}} with offsets counted from its end,
 * and may have texts under {@code "__metadata__"}; spaces may fill it up. The bytes of the tensors
 * touch each other and end with the file.
 *
 * <p>Written is F32. Read are also F64, F16, BF16, the integers of 8 to 64 bits and BOOL, each as
 * the nearest float32. Limits of reading, and of writing: a header of 16 MiB, 100,000 tensors of at
 * most 8 axes, names of 1,000 characters without control characters, 10,000 entries of metadata.
 * Refused is also a tensor that begins at no multiple of the size of its numbers; the tools of the
 * format write none.
 *
 * <p>Immutable but for the elements, which are shared with whoever gave them. Source: <a
 * href="https://huggingface.co/docs/safetensors">safetensors</a>, section Format.
 *
 * @param metadata anything else, in the order of its keys
 * @param tensors the tensors, in the order of their bytes
 */
public record SafetensorsFile(SortedMap<String, String> metadata, List<NamedTensor> tensors) {
  /** The header ends at a multiple of this, so that the numbers are aligned in memory. */
  private static final int ALIGNMENT = 8;

  /**
   * Copies the collections and checks that a file can hold them.
   *
   * @throws IllegalArgumentException if a limit is exceeded or two tensors have one name
   */
  public SafetensorsFile {
    SortedMap<String, String> sorted = new TreeMap<>();
    sorted.putAll(metadata);
    metadata = Collections.unmodifiableSortedMap(sorted);
    tensors = List.copyOf(tensors);
    Limits.count("entries of metadata", metadata.size(), Limits.ENTRIES);
    metadata.forEach(
        (key, value) -> {
          Limits.text("key of metadata", key, Limits.NAME);
          Limits.text("value of metadata '" + key + "'", value, Limits.VALUE);
        });
    Limits.tensors(tensors);
    for (NamedTensor tensor : tensors) {
      if (tensor.name().equals(SafetensorsHeader.METADATA)) {
        throw new IllegalArgumentException(
            "no tensor may be named '" + SafetensorsHeader.METADATA + "'");
      }
    }
  }

  /**
   * Reads a file. Memory is taken only for what it really holds.
   *
   * @throws TensorFileException if the file breaks the format or a limit
   * @throws IOException if it cannot be read
   */
  public static SafetensorsFile read(Path file) throws IOException {
    return TensorBytes.read(file, SafetensorsFile::read);
  }

  private static SafetensorsFile read(TensorBytes bytes) throws IOException {
    long headerLength = bytes.next(Long.BYTES, "the length of its header").getLong();
    long most = Math.min(Limits.HEADER, bytes.left());
    if (headerLength < 0 || headerLength > most) {
      throw new IllegalArgumentException(
          String.format(
              "its header has %s bytes: at most %d", Long.toUnsignedString(headerLength), most));
    }
    byte[] text = bytes.array((int) headerLength, "its header");
    SafetensorsHeader header = SafetensorsHeader.read(text, bytes.left());
    List<NamedTensor> tensors = new ArrayList<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      String what = "tensor '" + entry.name() + "'";
      tensors.add(new NamedTensor(entry.name(), bytes.tensor(entry.type(), entry.shape(), what)));
    }
    return new SafetensorsFile(header.metadata(), tensors);
  }

  /**
   * Writes the tensors in the place of the file, as {@link AtomicFile} does; equal contents give
   * equal bytes.
   *
   * @throws IOException if it cannot be written; the old file is whole then
   */
  public void write(Path file) throws IOException {
    byte[] header = header();
    if (header.length > Limits.HEADER) {
      throw new IOException(
          String.format(
              "cannot write %s: its header has %d bytes: at most %d",
              file, header.length, Limits.HEADER));
    }
    AtomicFile.write(file, out -> write(header, out));
  }

  private void write(byte[] header, OutputStream out) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    for (NamedTensor tensor : tensors) {
      TensorBytes.write(tensor.tensor(), out);
    }
  }

  private byte[] header() {
    List<String> members = new ArrayList<>();
    if (!metadata.isEmpty()) {
      List<String> texts = new ArrayList<>();
      metadata.forEach(
          (key, value) -> texts.add(JsonText.quote(key) + ":" + JsonText.quote(value)));
      members.add("\"" + SafetensorsHeader.METADATA + "\":{" + String.join(",", texts) + "}");
    }
    long begin = 0;
    for (NamedTensor named : tensors) {
      long end = begin + Layout.bytes(named.tensor().shape());
      List<String> dims = new ArrayList<>();
      for (int dim : named.tensor().shape().dims()) {
        dims.add(Integer.toString(dim));
      }
      members.add(
          String.format(
              "%s:{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
              JsonText.quote(named.name()), String.join(",", dims), begin, end));
      begin = end;
    }
    String json = "{" + String.join(",", members) + "}";
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    return (json + " ".repeat(Math.floorMod(-bytes, ALIGNMENT))).getBytes(StandardCharsets.UTF_8);
  }
}
