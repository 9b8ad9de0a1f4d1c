package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  @Test
  void what_is_written_reads_back_to_the_bit() throws IOException {
    for (ModelFile model : List.of(Models.small(), Models.empty(), Models.withStates())) {
      assertSame(model, writeAndRead(model));
    }
  }

  @Test
  void tensors_of_many_sizes_read_back_to_the_bit() throws IOException {
    RandomSource random = RandomSource.of(1, "sizes", 0);
    List<NamedTensor> tensors = new ArrayList<>();
    // Around the cache line, around the block that is read at once, and one of several blocks.
    for (int size : new int[] {1, 15, 16, 17, 16_383, 16_384, 16_385, 100_000}) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = Float.intBitsToFloat((int) random.bits(i + 1_000_000L * size));
      }
      tensors.add(new NamedTensor("t" + size, Tensor.of(Shape.of(size), values)));
    }
    ModelFile model = Models.of(tensors.toArray(new NamedTensor[0]));
    assertSame(model, writeAndRead(model));
  }

  @Test
  void a_view_into_a_larger_array_is_written_alone() throws IOException {
    float[] arena = {9, 9, 1, 2, 3, 4, 9};
    ModelFile model = Models.of(new NamedTensor("w", Tensor.view(arena, 2, Shape.of(2, 2))));
    Tensor read = writeAndRead(model).parameters().getFirst().tensor();
    assertThat(read.data()).containsExactly(1, 2, 3, 4);
    assertThat(read.shape()).isEqualTo(Shape.of(2, 2));
  }

  @Test
  void equal_models_give_equal_bytes() {
    Map<String, String> metadata = new TreeMap<>(Collections.reverseOrder());
    metadata.putAll(Models.small().metadata());
    ModelFile small = Models.small();
    ModelFile other =
        new ModelFile(
            small.input(),
            new ArrayList<>(small.layers()),
            small.loss(),
            small.plugins(),
            new TreeMap<>(metadata),
            small.parameters(),
            small.buffers());
    assertThat(Models.bytes(other)).isEqualTo(Models.bytes(small));
  }

  @Test
  void the_bytes_are_those_of_the_documented_format() {
    ModelFile model = Models.of(new NamedTensor("w", Tensor.of(Shape.of(1), 1f)));
    ByteBuffer header = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 1).putInt(1); // input
    header.putInt(0).put((byte) 0).putInt(0).putInt(0); // layers, loss, plug-ins, metadata
    header.putInt(1).putInt(1).put((byte) 'w').put((byte) 1).putInt(1).putLong(0); // parameters
    header.putInt(0).flip(); // buffers
    assertThat(header.limit()).isEqualTo(44);
    ByteBuffer file = ByteBuffer.allocate(128 + 4 + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x89, 'L', 'W', 'M', '\r', '\n', 0x1A, '\n'});
    file.putShort((short) 1).putShort((short) 0).putInt(44).putLong(136);
    CRC32C headerChecksum = new CRC32C();
    headerChecksum.update(file.array(), 0, 24);
    headerChecksum.update(header.array(), 0, 44);
    file.putInt((int) headerChecksum.getValue()).putInt(0).put(header);
    file.position(128).putFloat(1f);
    CRC32C checksum = new CRC32C();
    checksum.update(file.array(), 0, 132);
    file.putInt((int) checksum.getValue());
    assertThat(Models.bytes(model)).isEqualTo(file.array());
  }

  @Test
  void a_missing_file_is_named() {
    Path missing = folder.resolve("none.lwm");
    assertThatThrownBy(() -> ModelFile.read(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing + ": there is no such model file");
  }

  @Test
  void a_folder_is_no_model() {
    assertThatThrownBy(() -> ModelFile.read(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("model file " + folder + ": it is a folder");
  }

  @Test
  void a_model_that_no_file_may_hold_cannot_be_made() {
    NamedTensor w = new NamedTensor("w", Tensor.zeros(1));
    assertThatThrownBy(() -> Models.of(w, w)).hasMessage("two tensors are named 'w'");
    assertThatThrownBy(() -> new NamedTensor("", Tensor.zeros()))
        .hasMessage("the name of a tensor must be 1 to 1000 characters without control characters");
    assertThatThrownBy(() -> new NamedTensor("a\nb", Tensor.zeros()))
        .hasMessageStartingWith("the name of a tensor must be");
    assertThatThrownBy(() -> new NamedTensor("w".repeat(1001), Tensor.zeros()))
        .hasMessage("the name of a tensor has 1001 characters: at most 1000");
    assertThatThrownBy(() -> new NamedTensor("\uD800", Tensor.zeros()))
        .hasMessage("the name of a tensor holds half of a surrogate pair");
    assertThatThrownBy(() -> new NamedTensor("w", Tensor.zeros(1, 1, 1, 1, 1, 1, 1, 1, 1)))
        .hasMessage("tensor 'w' has 9 axes: at most 8");
    assertThatThrownBy(() -> new PluginUse("layer", "dense", "1", "abc"))
        .hasMessage(
            "the SHA-256 of plug-in dense must be empty or 64 lower-case hexadecimal digits");
    List<Spec> many = Collections.nCopies(10_001, Spec.of("relu"));
    assertThatThrownBy(() -> layers(many)).hasMessage("it has 10001 layers: at most 10000");
    Spec longSpec =
        new Spec("a", List.of(new Spec.Argument("", new Spec.Value.Word("x".repeat(5000)))));
    assertThatThrownBy(() -> layers(List.of(longSpec)))
        .hasMessage("the spec of a has 5003 characters: at most 4096");
  }

  @Test
  void a_header_over_its_limit_is_not_written() {
    Map<String, String> metadata = new TreeMap<>();
    for (int i = 0; i < 17; i++) {
      metadata.put("k" + i, "v".repeat(1_000_000));
    }
    ModelFile model =
        new ModelFile(
            Shape.of(1),
            List.of(),
            Optional.empty(),
            List.of(),
            new TreeMap<>(metadata),
            List.of(),
            List.of());
    Path file = folder.resolve("m.lwm");
    assertThatThrownBy(() -> model.write(file))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("cannot write .*m\\.lwm: its header has \\d+ bytes: at most 16777216");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_lists_of_a_model_cannot_be_changed() {
    ModelFile model = Models.small();
    assertThatThrownBy(() -> model.layers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> model.metadata().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private ModelFile writeAndRead(ModelFile model) throws IOException {
    Path file = folder.resolve("m.lwm");
    model.write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(Models.bytes(model));
    return ModelFile.read(file);
  }

  private static void layers(List<Spec> layers) {
    ModelFile model = Models.empty();
    ModelFile unused =
        new ModelFile(
            model.input(),
            layers,
            model.loss(),
            model.plugins(),
            model.metadata(),
            model.parameters(),
            model.buffers());
    assertThat(unused).isNotNull();
  }

  private static void assertSame(ModelFile expected, ModelFile actual) {
    assertThat(actual.input()).isEqualTo(expected.input());
    assertThat(actual.layers()).isEqualTo(expected.layers());
    assertThat(actual.loss()).isEqualTo(expected.loss());
    assertThat(actual.plugins()).isEqualTo(expected.plugins());
    assertThat(actual.metadata()).isEqualTo(expected.metadata());
    assertSame(expected.parameters(), actual.parameters());
    assertSame(expected.buffers(), actual.buffers());
    assertSame(expected.states(), actual.states());
  }

  private static void assertSame(List<NamedTensor> expected, List<NamedTensor> actual) {
    assertThat(actual).extracting(NamedTensor::name).isEqualTo(names(expected));
    for (int i = 0; i < expected.size(); i++) {
      Tensor a = expected.get(i).tensor();
      Tensor b = actual.get(i).tensor();
      assertThat(b.shape()).isEqualTo(a.shape());
      assertThat(bits(b)).isEqualTo(bits(a));
    }
  }

  private static List<String> names(List<NamedTensor> tensors) {
    return tensors.stream().map(NamedTensor::name).toList();
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(tensor.data()[tensor.offset() + i]);
    }
    return bits;
  }
}
