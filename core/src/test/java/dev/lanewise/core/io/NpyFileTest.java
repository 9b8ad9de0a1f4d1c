package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
  @TempDir private Path folder;

  @Test
  void what_is_written_is_read_to_the_bit() throws IOException {
    Path file = folder.resolve("a.npy");
    for (NamedTensor named : TensorFixtures.odd()) {
      new NpyFile(named.tensor()).write(file);

      assertThat(TensorFixtures.bits(NpyFile.read(file).tensor()))
          .isEqualTo(TensorFixtures.bits(named.tensor()));
    }
  }

  @Test
  void what_is_written_are_the_bytes_that_numpy_writes() throws IOException {
    Path file = folder.resolve("a.npy");

    new NpyFile(TensorFixtures.quarters(2, 3)).write(file);
    assertThat(file).hasSameBinaryContentAs(TensorFixtures.file("f4.npy"));
    new NpyFile(TensorFixtures.quarters(5)).write(file);
    assertThat(file).hasSameBinaryContentAs(TensorFixtures.file("vector.npy"));
    new NpyFile(TensorFixtures.quarters()).write(file);
    assertThat(file).hasSameBinaryContentAs(TensorFixtures.file("scalar.npy"));
    new NpyFile(Tensor.zeros(0, 3)).write(file);
    assertThat(file).hasSameBinaryContentAs(TensorFixtures.file("empty.npy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f2", "f4", "f8", "version-2", "version-3"})
  void numpy_s_fractions_are_read(String name) throws IOException {
    assertThat(TensorFixtures.bits(read(name)))
        .isEqualTo(TensorFixtures.bits(TensorFixtures.quarters(2, 3)));
  }

  @ParameterizedTest
  @CsvSource({"i1,3", "i2,3", "i4,3", "i8,3", "u1,0", "u2,0", "u4,0", "u8,0"})
  void numpy_s_whole_numbers_are_read(String name, int first) throws IOException {
    assertThat(TensorFixtures.bits(read(name)))
        .isEqualTo(TensorFixtures.bits(TensorFixtures.whole(first, 2, 3)));
  }

  @Test
  void truth_is_1() throws IOException {
    assertThat(read("b1").toArray()).containsExactly(0, 1, 0, 1, 0, 1);
  }

  @Test
  void fortran_order_is_turned_into_rows() throws IOException {
    assertThat(TensorFixtures.bits(read("fortran")))
        .isEqualTo(TensorFixtures.bits(TensorFixtures.quarters(2, 3, 4)));
  }

  @Test
  void large_unsigned_numbers_are_rounded_to_nearest() throws IOException {
    Path file = npy("{'descr': '<u8', 'fortran_order': False, 'shape': (), }", 8);
    byte[] bytes = Files.readAllBytes(file);
    // 2^63 + 2^39 + 1 lies just above the middle between two floats.
    byte[] number = {1, 0, 0, 0, (byte) 0x80, 0, 0, (byte) 0x80};
    System.arraycopy(number, 0, bytes, bytes.length - 8, 8);
    Files.write(file, bytes);

    assertThat(NpyFile.read(file).tensor().toArray()).containsExactly(0x1p63f + 0x1p40f);
  }

  @Test
  void big_endian_numbers_are_refused() {
    assertThatThrownBy(() -> read("big-endian"))
        .isInstanceOf(TensorFileException.class)
        .hasMessageEndingWith(
            "its descr is '>f4': must be one of <f4, <f8, <f2, <i8, <i4, <i2, |i1, <u8, <u4, <u2,"
                + " |u1, |b1");
  }

  @Test
  void keys_may_come_in_any_order_and_without_a_last_comma() throws IOException {
    Path file = npy("{'shape':(2,1),'descr':'<f4','fortran_order':True}", 8);

    assertThat(NpyFile.read(file).tensor().shape().dims()).containsExactly(2, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 'x'}",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4' 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4',, 'fortran_order': False, 'shape': (1,)}",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}",
        "{'descr': False, 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': '<f4', 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,1)}"
      })
  void another_dictionary_is_refused(String header) throws IOException {
    Path file = npy(header, 4);
    assertThatThrownBy(() -> NpyFile.read(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessageContaining("its header must be a dictionary of one descr in quotes");
  }

  @Test
  void a_shape_that_the_bytes_do_not_fill_is_refused_before_memory_is_taken() throws IOException {
    Path file = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000,), }", 4);
    assertThatThrownBy(() -> NpyFile.read(file))
        .hasMessageEndingWith("4 bytes follow its header: shape 2000000000 needs 8000000000");
    Path trailing = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", 5);
    assertThatThrownBy(() -> NpyFile.read(trailing))
        .hasMessageEndingWith("5 bytes follow its header: shape 1 needs 4");
    Path huge = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }", 4);
    assertThatThrownBy(() -> NpyFile.read(huge))
        .hasMessageEndingWith("its shape has an axis of 99999999999: at most 2147483647");
    Path deep = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }", 4);
    assertThatThrownBy(() -> NpyFile.read(deep))
        .hasMessageEndingWith("its shape has 9 axes: at most 8");
  }

  @Test
  void another_version_or_a_long_header_is_refused() throws IOException {
    Path file = npy("{}", 0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[6] = 4;
    Files.write(file, bytes);
    assertThatThrownBy(() -> NpyFile.read(file))
        .hasMessageEndingWith("it has version 4.0: must be 1.0, 2.0 or 3.0");
    Path padded = npy(" ".repeat(10_001), 0);
    assertThatThrownBy(() -> NpyFile.read(padded))
        .hasMessageEndingWith("its header has 10001 bytes: at most 10000");
  }

  private static Tensor read(String name) throws IOException {
    return NpyFile.read(TensorFixtures.file(name + ".npy")).tensor();
  }

  private Path npy(String header, int data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[10 + text.length + data];
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length};
    System.arraycopy(start, 0, bytes, 0, start.length);
    bytes[9] = (byte) (text.length >>> 8);
    System.arraycopy(text, 0, bytes, 10, text.length);
    return Files.write(folder.resolve("forged.npy"), bytes);
  }
}
