package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir private Path folder;

  @Test
  void what_is_written_is_read_to_the_bit() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Map<String, String> metadata = Map.of("format", "pt", "", "\u0001\t\"ä\\", "key", "");

    new SafetensorsFile(new TreeMap<>(metadata), TensorFixtures.odd()).write(file);
    SafetensorsFile read = SafetensorsFile.read(file);

    assertThat(read.metadata()).isEqualTo(metadata);
    assertThat(TensorFixtures.bits(read.tensors()))
        .containsExactlyElementsOf(TensorFixtures.bits(TensorFixtures.odd()));
  }

  @Test
  void the_numbers_begin_at_a_multiple_of_eight_bytes() throws IOException {
    Path file = folder.resolve("a.safetensors");
    for (String name : List.of("a", "ab", "abc", "ä")) {
      new SafetensorsFile(new TreeMap<>(), List.of(new NamedTensor(name, Tensor.zeros(1))))
          .write(file);
      assertThat(Files.size(file) % 8).isEqualTo(4);
    }
  }

  @Test
  void a_file_of_the_safetensors_library_is_read_with_all_its_types() throws IOException {
    SafetensorsFile read = SafetensorsFile.read(TensorFixtures.file("types.safetensors"));

    assertThat(read.metadata()).isEqualTo(Map.of("format", "pt", "note", "Größe \"≤\" 3"));
    assertThat(TensorFixtures.bits(read.tensors()))
        .containsExactlyInAnyOrderElementsOf(
            TensorFixtures.bits(
                List.of(
                    new NamedTensor("single", TensorFixtures.quarters(2, 3)),
                    new NamedTensor("double", TensorFixtures.quarters(4)),
                    new NamedTensor("half", TensorFixtures.quarters(3, 1, 2)),
                    new NamedTensor("brain", TensorFixtures.quarters(2, 2)),
                    new NamedTensor("long", TensorFixtures.whole(3, 3)),
                    new NamedTensor("scalar", TensorFixtures.quarters()),
                    new NamedTensor("empty", Tensor.zeros(0, 4)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|0|its header does not begin with '{'",
        "{} x|0|its header must have its end at character 4",
        "{\"a\":1}|0|its header must have '{' at character 6",
        "{\"a\":{}}|0|tensor 'a' must have a dtype, a shape and data_offsets of two numbers",
        "{}|1|its tensors have 0 bytes, but 1 follow the header",
        "{\"a\":{\"x\":1}}|0|tensor 'a' has 'x': must be dtype, shape or data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}|0|tensor 'a' has 'dtype' twice",
        "{\"a\":F32[1]@0-4,\"a\":F32[1]@4-8}|8|the header has 'a' twice",
        "{\"a\":F32[1]@0-4,\"b\":F32[1]@0-4}|4|tensor 'b' begins at offset 0, which overlaps the"
            + " tensor before: must be 4",
        "{\"a\":F32[1]@0-4,\"b\":F32[1]@8-12}|12|tensor 'b' begins at offset 8, which leaves a gap"
            + " after the tensor before: must be 4",
        "{\"a\":F32[1]@4-8}|8|tensor 'a' begins at offset 4, which leaves a gap after the tensor"
            + " before: must be 0",
        "{\"a\":I8[1]@0-1,\"b\":F32[1]@1-5}|5|tensor 'b' begins at offset 1: must be a multiple of"
            + " 4",
        "{\"a\":F32[2]@0-4}|4|tensor 'a' of shape 2 and dtype F32 has offsets 0 to 4: must be 8"
            + " bytes",
        "{\"a\":F32[1]@4-0}|4|tensor 'a' of shape 1 and dtype F32 has offsets 4 to 0: must be 4"
            + " bytes",
        "{\"a\":F32[536870912]@0-2147483648}|8|its tensors have 2147483648 bytes, but 8 follow the"
            + " header",
        "{\"a\":F32[2147483648]@0-4}|4|tensor 'a' has an axis of 2147483648: at most 2147483647",
        "{\"a\":F32[65536,65536]@0-4}|4|shape 65536×65536 has more than 2147483647 elements",
        "{\"a\":F32[1,1,1,1,1,1,1,1,1]@0-4}|4|it has 9 numbers in the shape of tensor 'a': at most"
            + " 8",
        "{\"a\":F32[-1]@0-4}|4|its header must have a whole number of at most 18 digits at"
            + " character 30",
        "{\"a\":F8_E4M3[1]@0-1}|1|tensor 'a': its dtype is 'F8_E4M3': must be one of F32, F64, F16,"
            + " BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL",
        "{\"\":F32[1]@0-4}|4|the name of a tensor must be 1 to 1000 characters without control"
            + " characters",
        "{\"\\ud800\":F32[1]@0-4}|4|the name of a tensor holds half of a surrogate pair"
      })
  void a_header_that_breaks_the_format_is_refused_with_the_reason(
      String header, int length, String problem) throws IOException {
    String json =
        header.replaceAll(
            "(\\w+)(\\[[-\\d,]+])@(\\d+)-(\\d+)",
            "{\"dtype\":\"$1\",\"shape\":$2,\"data_offsets\":[$3,$4]}");
    Path file = forge(json.getBytes(StandardCharsets.UTF_8).length, json, length);

    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .isInstanceOf(TensorFileException.class)
        .hasMessage("tensor file " + file + ": " + problem);
  }

  @Test
  void a_header_longer_than_the_file_or_the_limit_is_refused() throws IOException {
    Path longer = forge(3, "{}", 0);
    assertThatThrownBy(() -> SafetensorsFile.read(longer))
        .hasMessageEndingWith("its header has 3 bytes: at most 2");
    Path negative = forge(-1, "{}", 0);
    assertThatThrownBy(() -> SafetensorsFile.read(negative))
        .hasMessageEndingWith("its header has 18446744073709551615 bytes: at most 2");
    Path beyond = forge((16 << 20) + 1, "{}", 17 << 20);
    assertThatThrownBy(() -> SafetensorsFile.read(beyond))
        .hasMessageEndingWith("its header has 16777217 bytes: at most 16777216");
  }

  @Test
  void what_cannot_be_read_again_is_not_written() {
    NamedTensor tensor = new NamedTensor("a", Tensor.zeros(1));
    assertThatThrownBy(() -> new SafetensorsFile(new TreeMap<>(), List.of(tensor, tensor)))
        .hasMessage("two tensors are named 'a'");
    NamedTensor reserved = new NamedTensor("__metadata__", Tensor.zeros(1));
    assertThatThrownBy(() -> new SafetensorsFile(new TreeMap<>(), List.of(reserved)))
        .hasMessage("no tensor may be named '__metadata__'");
  }

  private Path forge(long headerLength, String header, int data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES + text.length + data)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(headerLength)
            .put(text)
            .array();
    return Files.write(folder.resolve("forged.safetensors"), bytes);
  }
}
