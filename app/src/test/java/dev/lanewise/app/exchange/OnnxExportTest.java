package dev.lanewise.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.app.training.Preset;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.OnnxFile;
import dev.lanewise.core.io.OnnxFile.Attribute;
import dev.lanewise.core.io.OnnxFile.Node;
import dev.lanewise.core.io.OnnxFile.Value;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of layers; what ONNX Runtime says of it is tested by the profile onnx. */
class OnnxExportTest {
  private static final Shape IMAGE = Shape.of(28, 28);

  static Stream<Preset> presets() {
    return Preset.all().stream();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void every_preset_becomes_a_graph_with_logits_and_probabilities(Preset preset)
      throws IOException {
    OnnxFile file = export(IMAGE, preset.layers()).file();

    assertThat(file.inputs()).containsExactly(new Value("input", IMAGE));
    assertThat(file.outputs())
        .containsExactly(
            new Value("logits", Shape.of(10)), new Value("probabilities", Shape.of(10)));
    assertThat(file.metadata()).containsKeys("input", "layers", "weights_sha256");
  }

  @Test
  void every_layer_and_activation_that_is_built_in_has_operators() {
    try (Registry registry = Registry.load()) {
      assertThat(OnnxLayers.ALL.keySet())
          .containsExactlyElementsOf(registry.list(Kind.LAYER).stream().map(Plugin::id).toList());
      assertThat(OnnxActivations.ALL.keySet())
          .containsExactlyElementsOf(
              registry.list(Kind.ACTIVATION).stream().map(Plugin::id).toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "28x28; dense(10); Flatten Gemm",
        "28x28; conv(2, 3) relu max-pool dense(3); Unsqueeze Conv Relu MaxPool Transpose Flatten Gemm",
        "8x8x3; conv(2, 3) dense(3); Transpose Conv Transpose Flatten Gemm",
        "8x8x3; conv(2, 3) batch-norm average-pool flatten;"
            + " Transpose Conv BatchNormalization AveragePool Transpose Flatten",
        "5; dense(4) batch-norm dropout(0.5) dense(2); Gemm BatchNormalization Gemm",
        "5; residual(dense(5), relu, shortcut=dense(5)); Gemm Gemm Relu Add",
        "5; gelu; Mul Erf Mul Add Mul",
        "28x28; batch-norm layer-norm; Unsqueeze BatchNormalization Squeeze LayerNormalization",
      })
  void layers_become_operators(String input, String layers, String operators) throws IOException {
    Shape shape = Shape.of(Stream.of(input.split("x")).mapToInt(Integer::parseInt).toArray());
    List<OnnxExport.Row> rows = export(shape, layers).layers();

    assertThat(
            rows.stream().limit(rows.size() - 1).flatMap(row -> row.operators().stream()).toList())
        .containsExactly(operators.split(" "));
  }

  @Test
  void filters_have_their_channels_first_and_other_weights_are_as_they_were() throws IOException {
    try (Registry registry = Registry.load()) {
      Network network =
          Architecture.of(registry, Shape.of(5, 6, 2), "conv(3, 2, width=4) dense(2)").compile(1);
      List<NamedTensor> weights = OnnxExport.of(network).file().weights();

      Tensor own = network.parameters().getFirst().tensor();
      Tensor filters = weights.getFirst().tensor();
      assertThat(own.shape()).isEqualTo(Shape.of(2, 4, 2, 3));
      assertThat(filters.shape()).isEqualTo(Shape.of(3, 2, 2, 4));
      assertThat(filters.get(2, 1, 0, 3)).isEqualTo(own.get(0, 3, 1, 2));
      assertThat(weights)
          .extracting(NamedTensor::name)
          .containsExactly("0.conv.weight", "0.conv.bias", "1.dense.weight", "1.dense.bias");
      assertThat(weights.get(2).tensor().toArray())
          .containsExactly(network.parameters().get(2).tensor().toArray());
    }
  }

  @Test
  void windows_are_those_of_the_layer() throws IOException {
    OnnxFile file = export(IMAGE, "conv(2, 3, width=5, stride=2, padding=1) max-pool(3)").file();

    assertThat(attributes(file, "Conv"))
        .containsExactly(
            new Attribute.Wholes("kernel_shape", List.of(3L, 5L)),
            new Attribute.Wholes("strides", List.of(2L, 2L)),
            new Attribute.Wholes("pads", List.of(1L, 1L, 1L, 1L)));
    assertThat(attributes(file, "MaxPool"))
        .contains(new Attribute.Wholes("strides", List.of(3L, 3L)));
  }

  @Test
  void a_network_that_ends_with_a_softmax_has_no_second_one() throws IOException {
    OnnxFile file = export(Shape.of(5), "dense(3) softmax").file();

    assertThat(file.outputs()).containsExactly(new Value("probabilities", Shape.of(3)));
    assertThat(file.nodes()).extracting(Node::operator).containsExactly("Gemm", "Softmax");
  }

  @Test
  void a_layer_that_onnx_does_not_know_is_named_with_those_that_it_knows() {
    OnnxGraph graph = new OnnxGraph(List.of());
    OnnxGraph.Flow input = new OnnxGraph.Flow("input", 1, false);

    assertThatThrownBy(
            () -> OnnxLayers.add(graph, "layer 3", "2", Spec.parse("softsign(scale=2)"), input))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "layer 3, softsign(scale=2), has no operators in ONNX: layers that have are"
                + " average-pool, batch-norm, conv, dense, dropout, flatten, layer-norm, max-pool,"
                + " residual; activations are elu, gelu, hard-swish, identity, leaky-relu,"
                + " log-softmax, mish, relu, selu, sigmoid, silu, softmax, softplus, step, tanh");
    Spec residual = Spec.parse("residual(relu, softsign)");
    assertThatThrownBy(() -> OnnxLayers.add(graph, "layer 1", "0", residual, input))
        .hasMessageStartingWith("layer 2 in residual(relu, softsign), softsign, has no operators");
  }

  private static List<Attribute> attributes(OnnxFile file, String operator) {
    return file.nodes().stream()
        .filter(node -> node.operator().equals(operator))
        .findFirst()
        .orElseThrow()
        .attributes();
  }

  private static OnnxExport export(Shape input, String layers) throws IOException {
    try (Registry registry = Registry.load()) {
      return OnnxExport.of(Architecture.of(registry, input, layers).compile(1));
    }
  }
}
