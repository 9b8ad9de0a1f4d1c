package dev.lanewise.core.io;

import dev.lanewise.spi.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Named tensors in an NPZ file: a zip archive with one {@link NpyFile} for each, called by its name
 * and {@code .npy}.
 *
 * <p>Entries are written as they are, without compression, as {@code numpy.savez} does, since
 * weights shrink hardly; read are those and deflated ones. Limits: 100,000 tensors, names of 1,000
 * characters, and expanded sizes that are together no more than 64 MiB and 20 times the length of
 * the file. Each entry is first expanded once without keeping it, so that its length and its CRC-32
 * are known to be true before memory is taken. Entries that are no NPY files, are called alike, or
 * claim more compressed bytes together than the file has, are refused, and so are bytes before and
 * after the archive and a comment.
 *
 * <p>Immutable but for the elements. Source: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 * and PKWARE's APPNOTE.TXT.
 *
 * @param tensors the tensors, in the order of the archive
 */
public record NpzFile(List<NamedTensor> tensors) {
  private static final String SUFFIX = ".npy";

  /** How each record of a zip archive begins, big-endian. */
  private static final short SIGNATURE = 0x504B;

  /** How the last record begins, big-endian. */
  private static final int END_SIGNATURE = 0x504B0506;

  /** Bytes of the last record if it has no comment. */
  private static final int END = 22;

  /** The earliest time that a zip entry can have: equal contents give equal bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /**
   * Copies the list and checks that a file can hold it.
   *
   * @throws IllegalArgumentException if a limit is exceeded or two tensors have one name
   */
  public NpzFile {
    tensors = List.copyOf(tensors);
    Limits.tensors(tensors);
  }

  /**
   * Reads a file.
   *
   * @throws TensorFileException if the file breaks the format or a limit
   * @throws IOException if it cannot be read
   */
  public static NpzFile read(Path file) throws IOException {
    TensorBytes.requireFile(file);
    requireNothingAround(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<ZipEntry> entries = List.copyOf(zip.stream().toList());
      requireBounded(entries, file.toFile().length());
      List<NamedTensor> tensors = new ArrayList<>();
      for (ZipEntry entry : entries) {
        tensors.add(tensor(zip, entry));
      }
      return new NpzFile(tensors);
    } catch (IllegalArgumentException | EOFException | ZipException e) {
      throw new TensorFileException(
          file, Objects.requireNonNullElse(e.getMessage(), "an entry ends too early"));
    }
  }

  /** A zip reader would forgive bytes before the first entry and after the end of the directory. */
  private static void requireNothingAround(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      boolean whole = in.length() >= END && in.readShort() == SIGNATURE;
      if (whole) {
        in.seek(in.length() - END);
        whole = in.readInt() == END_SIGNATURE;
        in.seek(in.length() - Short.BYTES);
        whole &= in.readShort() == 0;
      }
      if (!whole) {
        throw new TensorFileException(
            file, "it must begin with a zip entry and end with the end of a zip directory");
      }
    }
  }

  private static void requireBounded(List<? extends ZipEntry> entries, long length) {
    Limits.count("entries", entries.size(), Limits.TENSORS);
    long most = Limits.EXPANDED + Limits.EXPANSION * length;
    long expanded = 0;
    long packed = 0;
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      if (!name.endsWith(SUFFIX)) {
        throw new IllegalArgumentException(
            "its entry '" + name + "' is no tensor: must end with " + SUFFIX);
      }
      Limits.name("name of a tensor", name.substring(0, name.length() - SUFFIX.length()));
      if (!names.add(name)) {
        throw new IllegalArgumentException("it has two entries '" + name + "'");
      }
      if (entry.getSize() < 0 || entry.getSize() > most - expanded) {
        throw new IllegalArgumentException(
            String.format("its entries expand to more than %d bytes, up to '%s'", most, name));
      }
      expanded += entry.getSize();
      if (entry.getCompressedSize() < 0 || entry.getCompressedSize() > length - packed) {
        throw new IllegalArgumentException(
            String.format("its entries claim more than its %d bytes, up to '%s'", length, name));
      }
      packed += entry.getCompressedSize();
    }
  }

  private static NamedTensor tensor(ZipFile zip, ZipEntry entry) throws IOException {
    verify(zip, entry);
    String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
    try (InputStream in = zip.getInputStream(entry)) {
      Tensor tensor = NpyFile.read(new TensorBytes(in, entry.getSize())).tensor();
      return new NamedTensor(name, tensor);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "its entry '" + entry.getName() + "': " + e.getMessage(), e);
    }
  }

  /** Expands the entry once, to see that it is as long as it says and undamaged. */
  private static void verify(ZipFile zip, ZipEntry entry) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] block = new byte[1 << 16];
    long length = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      int count = in.read(block);
      while (count >= 0 && length <= entry.getSize()) {
        checksum.update(block, 0, count);
        length += count;
        count = in.read(block);
      }
    }
    if (length != entry.getSize() || checksum.getValue() != entry.getCrc()) {
      throw new IllegalArgumentException(
          "its entry '"
              + entry.getName()
              + "' is damaged: its length or its checksum is not what the archive says");
    }
  }

  /**
   * Writes the tensors in the place of the file, as {@link AtomicFile} does; equal contents give
   * equal bytes.
   *
   * @throws IOException if it cannot be written; the old file is whole then
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, this::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (NamedTensor named : tensors) {
      NpyFile npy = new NpyFile(named.tensor());
      // An entry that is stored says its length and checksum before its bytes.
      CheckedOutputStream sum =
          new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
      npy.writeTo(sum);
      ZipEntry entry = new ZipEntry(named.name() + SUFFIX);
      entry.setTimeLocal(TIME);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(npy.length());
      entry.setCrc(sum.getChecksum().getValue());
      zip.putNextEntry(entry);
      npy.writeTo(zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
