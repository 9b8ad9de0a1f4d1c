package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with one fault each, and what is said of it. */
class ModelFileDamageTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("m.lwm");
  }

  @Test
  void there_are_as_many_jars_as_plug_ins() throws IOException {
    byte[] two = Forged.upToParameters().i32(0).i32(0).i32(1).text("a.jar").i32(0).file(0);
    refusing(Forged.seal(Forged.with(two, 10, 1)))
        .hasMessageEndingWith("it has 1 jars for 0 plug-ins: must be as many");
  }

  @Test
  void an_added_byte_is_refused() throws IOException {
    byte[] whole = Models.bytes(Models.small());
    refusing(Arrays.copyOf(whole, whole.length + 1))
        .hasMessage(
            "model file %s: it has %d bytes but declares %d: it was added to",
            file, whole.length + 1, whole.length);
    refusing(Forged.seal(Arrays.copyOf(whole, whole.length + 64)))
        .hasMessageEndingWith(
            "its tensors make a file of %d bytes, but it has %d", whole.length, whole.length + 64);
  }

  @Test
  void a_file_of_another_kind_is_refused() throws IOException {
    refusing(new byte[0])
        .hasMessageEndingWith("starts with nothing instead of the eight bytes that mark a model");
    refusing(new byte[] {'P', 'K', 3, 4})
        .hasMessageEndingWith("starts with 504b0304 instead of the eight bytes that mark a model");
    refusing(Arrays.copyOf(Models.bytes(Models.small()), 20))
        .hasMessageEndingWith("it has 20 bytes: a model has at least 36");
  }

  @Test
  void another_major_version_is_refused() throws IOException {
    refusing(Forged.seal(Forged.with(Models.bytes(Models.small()), 8, 2)))
        .hasMessageEndingWith("it has format version 2.0, but this version of Lanewise reads 1.x");
  }

  @Test
  void what_a_newer_minor_version_appends_is_skipped() throws IOException {
    byte[] appended = Forged.upToParameters().i32(0).i32(0).i64(12345).file(0);
    refusing(appended).hasMessageEndingWith("has 8 bytes after the table of buffers: must be 0");
    byte[] newer = Forged.upToParameters().i32(0).i32(0).i32(0).i32(0).i64(12345).file(0);
    refusing(Forged.seal(Forged.with(newer, 10, 1)))
        .hasMessageEndingWith("has 8 bytes after the table of states: must be 0");
    write(Forged.seal(Forged.with(newer, 10, 2)));
    assertThat(ModelFile.read(file).parameters()).isEmpty();
  }

  @Test
  void tensors_lie_side_by_side() throws IOException {
    refusing(Forged.upToParameters().i32(1).entry("w", 1, 4).i32(0).file(8))
        .hasMessageEndingWith(
            "tensor 'w' starts at byte 4 of the payload, which is no multiple of 64: must be 0");
    refusing(Forged.upToParameters().i32(2).entry("a", 32, 0).entry("b", 1, 64).i32(0).file(132))
        .hasMessageEndingWith(
            "'b' starts at byte 64 of the payload, which overlaps the tensor before: must be 128");
    refusing(Forged.upToParameters().i32(1).entry("a", 1, 64).i32(0).file(68))
        .hasMessageEndingWith(
            "starts at byte 64 of the payload, which leaves a gap after the tensor before: must be 0");
    refusing(Forged.upToParameters().i32(1).entry("a", 1, -64).i32(0).file(68))
        .hasMessageContaining("starts at byte 18446744073709551552 of the payload");
  }

  @Test
  void a_tensor_larger_than_the_file_is_refused_before_memory_is_taken() throws IOException {
    refusing(Forged.upToParameters().i32(1).entry("w", Integer.MAX_VALUE, 0).i32(0).file(4))
        .hasMessageEndingWith("its tensors make a file of 8589934720 bytes, but it has 136");
    refusing(
            Forged.upToParameters().i32(1).text("w").u8(2).i32(1 << 16).i32(1 << 16).i64(0).file(4))
        .hasMessageContaining("65536×65536");
    refusing(Forged.upToParameters().i32(1).entry("w", -1, 0).i32(0).file(4))
        .hasMessageContaining("negative");
    refusing(Forged.upToParameters().i32(1).text("w").u8(9).file(0))
        .hasMessageEndingWith("tensor 'w' has 9 axes: at most 8");
  }

  @Test
  void counts_and_lengths_beyond_the_header_are_refused() throws IOException {
    refusing(Forged.upToParameters().i32(-1).file(0))
        .hasMessageEndingWith("it has 4294967295 parameters: at most 100000");
    refusing(Forged.upToParameters().i32(100_000).file(0))
        .hasMessageEndingWith(
            "header ends within the name of a tensor: 4 bytes are declared, 0 are left");
    refusing(Forged.upToParameters().i32(1).i32(1 << 30).file(0))
        .hasMessageEndingWith(
            "header ends within the name of a tensor: 1073741824 bytes are declared, 0 are left");
    byte[] whole = Models.bytes(Models.small());
    refusing(Forged.seal(Forged.with(whole, 15, 0x7f))).hasMessageContaining("its header has ");
  }

  @Test
  void names_are_checked() throws IOException {
    refusing(Forged.upToParameters().i32(1).entry("w", 0, 0).i32(1).entry("w", 0, 0).file(0))
        .hasMessageEndingWith("two tensors are named 'w'");
    refusing(Forged.upToParameters().i32(1).entry("", 0, 0).i32(0).file(0))
        .hasMessageContaining("the name of a tensor must be 1 to 1000 characters");
    refusing(Forged.upToParameters().i32(1).bytes((byte) 0xC0, (byte) 0x80).file(0))
        .hasMessageEndingWith("the name of a tensor is not valid UTF-8");
    refusing(new Forged().u8(0).i32(1).text("dense(").u8(0).file(0))
        .hasMessageContaining("at character 7 of 'dense('");
    refusing(new Forged().u8(0).i32(0).u8(2).file(0))
        .hasMessageEndingWith("whether it has a loss is 2: must be 0 or 1");
    refusing(
            new Forged()
                .u8(0)
                .i32(0)
                .u8(0)
                .i32(0)
                .i32(2)
                .text("b")
                .text("")
                .text("a")
                .text("")
                .i32(0)
                .i32(0)
                .file(0))
        .hasMessageEndingWith("its metadata has key 'a' after 'b': keys must ascend");
  }

  @Test
  void bytes_between_the_parts_must_be_zero() throws IOException {
    byte[] file = Forged.upToParameters().i32(2).entry("a", 1, 0).entry("b", 1, 64).i32(0).file(68);
    refusing(Forged.seal(Forged.with(file, 127, 1)))
        .hasMessageEndingWith("the bytes after the header must be 0");
    refusing(Forged.seal(Forged.with(file, 128 + 63, 1)))
        .hasMessageEndingWith("the bytes before tensor 'b' must be 0");
    refusing(Forged.seal(Forged.with(file, 28, 1)))
        .hasMessageEndingWith("bytes 28 to 31 are 00000001: must be 0");
  }

  @Test
  void a_wrong_checksum_is_named() throws IOException {
    byte[] whole = Models.bytes(Models.small());
    refusing(Forged.with(whole, 40, ~whole[40])).hasMessageContaining("its header is damaged");
    refusing(Forged.with(whole, whole.length - 5, 1))
        .hasMessageMatching("model file .*: it is damaged: its checksum is \\w{8}, not \\w{8}");
  }

  @Test
  void a_header_that_ends_early_is_refused_wherever_it_ends() throws IOException {
    byte[] whole = Models.bytes(Models.withStates());
    int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    for (int end = 0; end < length; end++) {
      Forged cut = new Forged();
      for (int i = 0; i < end; i++) {
        cut.u8(whole[Layout.PRELUDE + i]);
      }
      refusing(Forged.seal(Forged.with(cut.file(0), 10, 1)))
          .hasMessageStartingWith("model file " + file + ": its header ends within ");
    }
  }

  @Test
  void a_header_may_fill_the_file_and_no_more() throws IOException {
    byte[] full =
        new Forged().u8(0).i32(0).u8(0).i32(0).i32(1).text("k").text("v").i32(0).i32(0).file(0);
    assertThat(full).hasSize(Layout.PRELUDE + 32 + Layout.TRAILER);
    write(full);
    assertThat(ModelFile.read(file).metadata()).containsExactly(Map.entry("k", "v"));
    refusing(Forged.with(full, 12, 33)).hasMessageEndingWith("its header has 33 bytes: at most 32");
  }

  @Test
  void a_key_of_metadata_stands_once() throws IOException {
    Forged twice = new Forged().u8(0).i32(0).u8(0).i32(0).i32(2);
    twice.text("a").text("1").text("a").text("2").i32(0).i32(0);
    refusing(twice.file(0))
        .hasMessageEndingWith("its metadata has key 'a' after 'a': keys must ascend");
  }

  private void write(byte[] bytes) throws IOException {
    // Some file systems force an overwritten file to the disk when it is closed, but no new one.
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }

  private AbstractThrowableAssert<?, ?> refusing(byte[] bytes) throws IOException {
    write(bytes);
    return assertThatThrownBy(() -> ModelFile.read(file)).isInstanceOf(ModelFormatException.class);
  }
}
