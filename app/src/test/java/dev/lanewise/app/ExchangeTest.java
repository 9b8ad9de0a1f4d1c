package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.NpzFile;
import dev.lanewise.core.io.SafetensorsFile;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export} and {@code import}, also of what PyTorch wrote. */
class ExchangeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LAYERS =
      "conv(3, 3) batch-norm relu max-pool(2) dense(5) layer-norm relu dense(2)";

  /** Of the network that the files of PyTorch hold. */
  private static final String CONVOLUTIONAL = "conv(3, 5) relu max-pool(2) dense(6) relu dense(10)";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"safetensors", "npz"})
  void what_is_exported_is_imported_to_the_same_weights(String format) throws IOException {
    Path model = model(LAYERS);
    Path file = folder.resolve("weights." + format);
    Path back = folder.resolve("back.lanewise");

    JsonNode exported = run("export", model.toString(), file.toString(), "--to", format);
    JsonNode imported =
        run("import", file.toString(), "--layers", LAYERS, "--input", "8x8x2", "--out", back + "");

    try (Registry registry = Registry.load()) {
      Network before = SavedModel.load(model, registry).network();
      Network after = SavedModel.load(back, registry).network();
      assertThat(after.weightsSha256()).isEqualTo(before.weightsSha256());
      assertThat(values(after.buffers())).isEqualTo(values(before.buffers()));
      assertThat(exported.path("weights_sha256").asText()).isEqualTo(before.weightsSha256());
      assertThat(imported.path("weights_sha256").asText()).isEqualTo(before.weightsSha256());
    }
  }

  @Test
  void an_export_says_its_layers_and_its_layout() throws IOException {
    Path file = folder.resolve("weights.safetensors");

    run("export", model("dense(3)").toString(), file.toString(), "--to", "safetensors");
    SafetensorsFile read = SafetensorsFile.read(file);

    assertThat(read.metadata())
        .containsEntry("format", "lanewise")
        .containsEntry("input", "8×8×2")
        .containsKeys("layers", "weights_sha256")
        .hasEntrySatisfying("layout", layout -> assertThat(layout).contains("in,out"));
    assertThat(read.tensors())
        .extracting(NamedTensor::name)
        .containsExactly("0.dense.weight", "0.dense.bias");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch.safetensors", "pytorch.npz"})
  void a_network_of_pytorch_answers_as_it_does_there(String name) throws Exception {
    Path model = folder.resolve("model.lanewise");

    run(
        "import",
        fixture(name).toString(),
        "--layers",
        CONVOLUTIONAL,
        "--input",
        "12x12x2",
        "--layout",
        "pytorch",
        "--in-order",
        "--out",
        model.toString());

    Map<String, Tensor> answers = new TreeMap<>();
    NpzFile.read(fixture("answers.npz")).tensors().forEach(t -> answers.put(t.name(), t.tensor()));
    try (Registry registry = Registry.load()) {
      Network network = SavedModel.load(model, registry).network();
      float[] outputs = network.infer(of(answers, "images")).toArray();
      float[] expected = of(answers, "outputs").toArray();
      float[] magnitudes = of(answers, "magnitudes").toArray();
      // Each value passes at most one rounding per term of the three sums (5·5·2, 48 and 6 products
      // and a bias each), and one more when the reference became float32; ReLU and pooling enlarge
      // no error. The magnitudes, rounded to float32, too, may be short of one rounding.
      double bound = Math.pow(1 + 0x1p-24, 51 + 49 + 7 + 2) - 1;
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) Math.abs(outputs[i] - expected[i]))
            .isLessThanOrEqualTo(bound * magnitudes[i]);
      }
    }
  }

  @Test
  void people_see_what_became_what() throws Exception {
    Outcome outcome =
        Outcome.of(
            "import",
            fixture("pytorch.npz").toString(),
            "--layers",
            CONVOLUTIONAL,
            "--input",
            "12×12×2",
            "--layout",
            "pytorch",
            "--in-order",
            "--out",
            folder.resolve("m").toString());

    assertThat(outcome.out())
        .contains(
            """
            in the file  shape    in the model    shape
            0.weight     3×2×5×5  0.conv.weight   5×5×2×3
            0.bias       3        0.conv.bias     3
            4.weight     6×48     3.dense.weight  48×6
            4.bias       6        3.dense.bias    6
            6.weight     10×6     5.dense.weight  6×10
            6.bias       10       5.dense.bias    10
            """);
  }

  @Test
  void a_graph_is_told_layer_by_layer() throws IOException {
    Path file = folder.resolve("model.onnx");
    Path model = model("conv(3, 3) relu dropout(0.5) dense(2)");
    Outcome outcome = Outcome.of("export", model + "", file + "", "--to", "onnx");
    JsonNode json = run("export", model + "", file + "", "--to", "onnx");

    assertThat(outcome.out())
        .startsWith(
            """
            in ONNX                 output  layer
            Transpose Conv           6×6×3  conv(filters=3, size=3, stride=1, padding=0, width=0, \
            init=he, bias=true, bias-decays=false)
            Relu                     6×6×3  relu
            (nothing)                6×6×3  dropout(rate=0.5)
            Transpose Flatten Gemm       2  dense(units=2, init=he, bias=true, bias-decays=false)
            Softmax                      2  probabilities
            """);
    assertThat(outcome.exitCode()).isZero();
    assertThat(json.path("outputs").toString()).isEqualTo("[\"logits\",\"probabilities\"]");
    assertThat(json.path("opset").asInt()).isEqualTo(17);
    assertThat(json.path("layers").path(0).path("operators").toString())
        .isEqualTo("[\"Transpose\",\"Conv\"]");
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void a_norm_of_pytorch_is_mapped_by_role_and_its_counter_is_left_out() throws IOException {
    Path file = folder.resolve("norm.safetensors");
    List<NamedTensor> tensors = new ArrayList<>();
    for (String part : List.of("bias", "num_batches_tracked", "running_mean", "running_var")) {
      tensors.add(new NamedTensor("bn." + part, vector(tensors.size())));
    }
    tensors.add(new NamedTensor("bn.weight", vector(4)));
    new SafetensorsFile(new TreeMap<>(), tensors).write(file);
    Path model = folder.resolve("m");

    run(
        "import",
        file.toString(),
        "--layers",
        "batch-norm",
        "--input",
        "2",
        "--in-order",
        "--out",
        model.toString());

    try (Registry registry = Registry.load()) {
      Network network = SavedModel.load(model, registry).network();
      assertThat(values(network.parameters()))
          .containsExactly("0.batch-norm.gamma [4.0, 4.0]", "0.batch-norm.beta [0.0, 0.0]");
      assertThat(values(network.buffers()))
          .containsExactly("0.batch-norm.mean [2.0, 2.0]", "0.batch-norm.variance [3.0, 3.0]");
    }
  }

  @Test
  void tensors_that_do_not_fit_are_named_with_both_shapes() throws IOException {
    Path file = folder.resolve("w.npz");
    NamedTensor weight = new NamedTensor("0.dense.weight", Tensor.zeros(2, 3));
    NamedTensor bias = new NamedTensor("0.dense.bias", Tensor.zeros(3));
    NamedTensor more = new NamedTensor("more", Tensor.zeros(4, 5));

    new NpzFile(List.of(weight)).write(file);
    assertRefused(file, "nothing fits 0.dense.bias, which needs shape 3: no tensor is left");
    new NpzFile(List.of(weight, more)).write(file);
    assertRefused(file, "nothing fits 0.dense.bias, which needs shape 3: left are more 4×5");
    new NpzFile(List.of(weight, bias, more)).write(file);
    assertRefused(
        file, "more 4×5 left over, which the layers do not take: each tensor must have its place");
    new NpzFile(List.of(new NamedTensor("0.dense.weight", Tensor.zeros(3, 2)), bias)).write(file);
    assertRefused(file, "tensor '0.dense.weight' has shape 3×2, but the layers need 2×3 there");
  }

  @Test
  void a_model_is_not_written_over() throws IOException {
    Path model = model("dense(2)");
    byte[] before = Files.readAllBytes(model);

    Outcome outcome = Outcome.of("export", model + "", model + "", "--to", "npz");

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: would write " + model + " over the file that it reads: give another name\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(Files.readAllBytes(model)).isEqualTo(before);
  }

  private void assertRefused(Path file, String problem) {
    Path out = folder.resolve("never");
    Outcome outcome =
        Outcome.of("import", file + "", "--layers", "dense(3)", "--input", "2", "--out", out + "");
    assertThat(outcome.err()).isEqualTo("lanewise: " + file + ": " + problem + "\n");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(out).doesNotExist();
  }

  private Path model(String layers) throws IOException {
    Path model = folder.resolve("model.lanewise");
    try (Registry registry = Registry.load()) {
      Network network = Architecture.of(registry, Shape.of(8, 8, 2), layers).compile(3);
      for (NamedTensor buffer : network.buffers()) {
        buffer.tensor().set(0.25f, 0);
      }
      SavedModel.save(model, network, Map.of());
    }
    return model;
  }

  private static JsonNode run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("--format", "json"));
    Outcome outcome = Outcome.of(command.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).hasLineCount(1);
    return JSON.readTree(outcome.out());
  }

  private static Path fixture(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(ExchangeTest.class.getResource("/exchange/" + name), name).toURI());
  }

  private static Tensor of(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static Tensor vector(float value) {
    return Tensor.of(Shape.of(2), value, value);
  }

  private static List<String> values(List<NamedTensor> tensors) {
    return tensors.stream()
        .map(t -> t.name() + " " + Arrays.toString(t.tensor().toArray()))
        .toList();
  }
}
