package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFileTest {
  @TempDir private Path folder;

  @Test
  void what_is_written_is_read_to_the_bit() throws IOException {
    Path file = folder.resolve("a.npz");

    new NpzFile(TensorFixtures.odd()).write(file);

    assertThat(TensorFixtures.bits(NpzFile.read(file).tensors()))
        .containsExactlyElementsOf(TensorFixtures.bits(TensorFixtures.odd()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void numpy_s_archives_are_read(String name) throws IOException {
    assertThat(TensorFixtures.bits(NpzFile.read(TensorFixtures.file(name)).tensors()))
        .containsExactlyElementsOf(
            TensorFixtures.bits(
                List.of(
                    new NamedTensor("0.dense.weight", TensorFixtures.quarters(2, 3)),
                    new NamedTensor("0.dense.bias", TensorFixtures.quarters(3)))));
  }

  @Test
  void an_entry_that_is_no_tensor_is_refused() throws IOException {
    Path file = zip("a.txt", npy(1));
    assertThatThrownBy(() -> NpzFile.read(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessage("tensor file " + file + ": its entry 'a.txt' is no tensor: must end with .npy");
    Path text = zip("a.npy", new byte[20]);
    assertThatThrownBy(() -> NpzFile.read(text))
        .hasMessageEndingWith(
            "its entry 'a.npy': it does not begin with the bytes 93 4e 55 4d 50 59");
  }

  @Test
  void two_entries_of_one_name_are_refused() throws IOException {
    Path file = zip("a.npy", npy(1), "b.npy", npy(1));
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == 'b' && bytes[i + 1] == '.' ? (byte) 'a' : bytes[i];
    }
    Files.write(file, bytes);

    assertThatThrownBy(() -> NpzFile.read(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageEndingWith("it has two entries 'a.npy'");
  }

  @Test
  void a_small_file_that_expands_to_much_is_refused() throws IOException {
    Path file = zip("a.npy", npy(17 << 20));

    assertThatThrownBy(() -> NpzFile.read(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageEndingWith(
            "its entries expand to more than %d bytes, up to 'a.npy'",
            (64L << 20) + 20 * Files.size(file));
  }

  @Test
  void a_changed_number_is_found_by_its_checksum() throws IOException {
    Path file = folder.resolve("a.npz");
    new NpzFile(TensorFixtures.odd()).write(file);
    byte[] bytes = Files.readAllBytes(file);
    int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("descr");
    bytes[header + 120] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> NpzFile.read(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageEndingWith(
            "its entry '0.dense.weight.npy' is damaged: its length or its checksum is not what the"
                + " archive says");
  }

  @Test
  void entries_that_expand_to_much_together_are_refused() throws IOException {
    byte[] half = npy(9 << 20);
    Path file = zip("a.npy", half, "b.npy", half);

    assertThatThrownBy(() -> NpzFile.read(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageEndingWith(
            "its entries expand to more than %d bytes, up to 'b.npy'",
            (64L << 20) + 20 * Files.size(file));
  }

  @Test
  void entries_that_claim_more_bytes_than_the_file_has_are_refused() throws IOException {
    Path file = zip("a.npy", npy(1), "b.npy", npy(1));
    byte[] bytes = Files.readAllBytes(file);
    int first = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    int second = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2", first + 1);
    // The compressed size, in the directory.
    bytes[second + 21] = 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> NpzFile.read(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageEndingWith(
            "its entries claim more than its %d bytes, up to 'b.npy'", bytes.length);
  }

  @Test
  void bytes_around_the_archive_and_a_comment_are_refused() throws IOException {
    byte[] whole = Files.readAllBytes(zip("a.npy", npy(1)));
    byte[] before = new byte[whole.length + 1];
    System.arraycopy(whole, 0, before, 1, whole.length);
    byte[] comment = Arrays.copyOf(whole, whole.length + 1);
    comment[whole.length - 2] = 1;
    List<byte[]> damaged =
        List.of(before, Arrays.copyOf(whole, whole.length + 1), comment, new byte[0], new byte[21]);
    for (byte[] bytes : damaged) {
      Path file = Files.write(folder.resolve("around.npz"), bytes);
      assertThatThrownBy(() -> NpzFile.read(file))
          .isInstanceOf(TensorFileException.class)
          .hasMessage(
              "tensor file %s: it must begin with a zip entry and end with the end of a zip"
                  + " directory",
              file);
    }
  }

  @Test
  void equal_tensors_give_equal_archives_of_the_earliest_time() throws IOException {
    Path file = folder.resolve("a.npz");
    new NpzFile(TensorFixtures.odd()).write(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getTimeLocal))
          .containsOnly(LocalDateTime.of(1980, 1, 1, 0, 0));
    }
  }

  @Test
  void a_folder_and_a_missing_file_are_no_archives() {
    assertThatThrownBy(() -> NpzFile.read(folder))
        .isInstanceOf(TensorFileException.class)
        .hasMessage("tensor file " + folder + ": it is a folder");
    assertThatThrownBy(() -> NpyFile.read(folder)).isInstanceOf(TensorFileException.class);
    assertThatThrownBy(() -> NpzFile.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageEndingWith("there is no such file");
  }

  @Test
  void no_two_tensors_of_an_archive_have_one_name() {
    NamedTensor tensor = new NamedTensor("a", Tensor.zeros(1));
    assertThatThrownBy(() -> new NpzFile(List.of(tensor, tensor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two tensors are named 'a'");
  }

  private static byte[] npy(int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new NpyFile(Tensor.zeros(zeros)).writeTo(bytes);
    return bytes.toByteArray();
  }

  private Path zip(Object... namesAndBytes) throws IOException {
    Path file = folder.resolve("forged.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
      }
    }
    return file;
  }
}
