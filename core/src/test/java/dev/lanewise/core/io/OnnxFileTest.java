package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.io.OnnxFile.Attribute;
import dev.lanewise.core.io.OnnxFile.Node;
import dev.lanewise.core.io.OnnxFile.Value;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of a graph, by the field numbers of {@code onnx.proto}. */
class OnnxFileTest {
  private static final SortedMap<String, String> NONE = new TreeMap<>();
  private static final Tensor WEIGHT = Tensor.of(Shape.of(2, 3), 1.5f, -0f, 3, 4, 5, 1e-40f);
  private static final Value INPUT = new Value("input", Shape.of(2));
  private static final Value OUTPUT = new Value("y", Shape.of(3));

  @TempDir private Path folder;

  @Test
  void the_model_says_its_versions_and_its_metadata() throws IOException {
    ProtobufFields model = written(graph(new TreeMap<>(Map.of("layers", "dense(3)", "b", "ä"))));

    assertThat(model.whole(1)).isEqualTo(8);
    assertThat(model.text(2)).isEqualTo("lanewise");
    assertThat(model.message(8).text(1)).isEmpty();
    assertThat(model.message(8).whole(2)).isEqualTo(17);
    assertThat(model.messages(14))
        .extracting(entry -> entry.text(1))
        .containsExactly("b", "layers");
    assertThat(model.messages(14))
        .extracting(entry -> entry.text(2))
        .containsExactly("ä", "dense(3)");
  }

  @Test
  void inputs_and_outputs_have_a_batch_axis_of_any_length() throws IOException {
    ProtobufFields graph = written(graph(NONE)).message(7);

    assertThat(graph.text(2)).isEqualTo("test");
    assertValue(graph.messages(11), "input", 2);
    assertValue(graph.messages(12), "y", 3);
  }

  private static void assertValue(List<ProtobufFields> values, String name, long size) {
    assertThat(values).hasSize(1);
    assertThat(values.getFirst().text(1)).isEqualTo(name);
    ProtobufFields tensor = values.getFirst().message(2).message(1);
    assertThat(tensor.whole(1)).isEqualTo(1);
    List<ProtobufFields> dims = tensor.message(2).messages(1);
    assertThat(dims).hasSize(2);
    assertThat(dims.getFirst().text(2)).isEqualTo("batch");
    assertThat(dims.getFirst().wholes(1)).isEmpty();
    assertThat(dims.getLast().whole(1)).isEqualTo(size);
  }

  @Test
  void weights_keep_their_bits() throws IOException {
    List<ProtobufFields> weights = written(graph(NONE)).message(7).messages(5);

    assertThat(weights).hasSize(1);
    ProtobufFields weight = weights.getFirst();
    assertThat(weight.text(8)).isEqualTo("0.dense.weight");
    assertThat(weight.wholes(1)).containsExactly(2L, 3L);
    assertThat(weight.whole(2)).isEqualTo(1);
    assertThat(TensorFixtures.bits(Tensor.of(Shape.of(2, 3), weight.reals(9))))
        .isEqualTo(TensorFixtures.bits(WEIGHT));
  }

  @Test
  void nodes_have_their_operands_and_typed_attributes() throws IOException {
    List<ProtobufFields> nodes = written(graph(NONE)).message(7).messages(1);

    assertThat(nodes).extracting(node -> node.text(4)).containsExactly("Gemm", "Elu");
    assertThat(nodes.getFirst().texts(1)).containsExactly("input", "0.dense.weight");
    assertThat(nodes.getFirst().texts(2)).containsExactly("x");
    assertThat(nodes.getFirst().text(3)).isEqualTo("x");
    ProtobufFields whole = nodes.getFirst().message(5);
    assertThat(whole.text(1)).isEqualTo("transB");
    assertThat(whole.whole(3)).isEqualTo(-2);
    assertThat(whole.whole(20)).isEqualTo(2);
    ProtobufFields real = nodes.getLast().messages(5).getFirst();
    assertThat(real.real(2)).isEqualTo(0.25f);
    assertThat(real.whole(20)).isEqualTo(1);
    ProtobufFields wholes = nodes.getLast().messages(5).getLast();
    assertThat(wholes.wholes(8)).containsExactly(0L, 300L, Long.MAX_VALUE);
    assertThat(wholes.whole(20)).isEqualTo(7);
  }

  @Test
  void equal_graphs_give_equal_bytes() throws IOException {
    graph(NONE).write(folder.resolve("a"));
    graph(NONE).write(folder.resolve("b"));

    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  @Test
  void what_is_no_graph_is_refused() {
    Node twice = new Node("input", "Relu", List.of("input"), List.of());
    assertThatThrownBy(() -> graph(List.of(twice), INPUT))
        .hasMessage("two values are named 'input'");
    Node early = new Node("y", "Relu", List.of("x"), List.of());
    Node late = new Node("x", "Relu", List.of("input"), List.of());
    assertThatThrownBy(() -> graph(List.of(early, late), OUTPUT))
        .hasMessage("nothing computes 'x' before it is read");
    assertThatThrownBy(() -> graph(List.of(), OUTPUT))
        .hasMessage("nothing computes 'y' before it is read");
  }

  private static OnnxFile graph(SortedMap<String, String> metadata) {
    Node product =
        new Node(
            "x",
            "Gemm",
            List.of("input", "0.dense.weight"),
            List.of(new Attribute.Whole("transB", -2)));
    Node bent =
        new Node(
            "y",
            "Elu",
            List.of("x"),
            List.of(
                new Attribute.Real("alpha", 0.25f),
                new Attribute.Wholes("axes", List.of(0L, 300L, Long.MAX_VALUE))));
    return new OnnxFile(
        "test",
        metadata,
        List.of(INPUT),
        List.of(OUTPUT),
        List.of(new NamedTensor("0.dense.weight", WEIGHT)),
        List.of(product, bent));
  }

  private static OnnxFile graph(List<Node> nodes, Value output) {
    return new OnnxFile("test", NONE, List.of(INPUT), List.of(output), List.of(), nodes);
  }

  private ProtobufFields written(OnnxFile graph) throws IOException {
    Path file = folder.resolve("graph.onnx");
    graph.write(file);
    return new ProtobufFields(Files.readAllBytes(file));
  }
}
