package dev.lanewise.app.exchange;

import dev.lanewise.app.evaluation.Probabilities;
import dev.lanewise.app.exchange.OnnxGraph.Flow;
import dev.lanewise.core.io.OnnxFile;
import dev.lanewise.core.io.OnnxFile.Attribute;
import dev.lanewise.core.io.OnnxFile.Value;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.util.ArrayList;
import java.util.List;

/**
 * A network as an ONNX graph that answers as it does in inference: {@code input}, N×the shape of
 * the network's input, to {@code logits}, its output, and {@code probabilities}, the softmax of
 * that; a network that ends with a softmax of its own has {@code probabilities} alone.
 *
 * <p>Weights are those of the network; the filters of a convolution alone have their axes in the
 * order of ONNX. Where an image with its channels last meets an operator that wants them first, or
 * the other way round, stands a {@code Transpose}.
 *
 * @param file the graph
 * @param layers what became of each layer, in order
 */
public record OnnxExport(OnnxFile file, List<Row> layers) {
  private static final String INPUT = "input";
  private static final String LOGITS = "logits";
  private static final String PROBABILITIES = "probabilities";

  /**
   * One layer.
   *
   * @param layer as the network has it, or the name of what is put out after the last
   * @param operators what it became, in order; none if it does nothing in inference
   * @param output the shape of its output for one example
   */
  public record Row(String layer, List<String> operators, Shape output) {}

  /** Copies the list. */
  public OnnxExport {
    layers = List.copyOf(layers);
  }

  /**
   * Makes the graph of a network.
   *
   * @throws MappingException if ONNX has nothing for one of its layers; the message names it
   */
  public static OnnxExport of(Network network) throws MappingException {
    OnnxGraph graph = new OnnxGraph(WeightFormat.tensors(network));
    List<Row> rows = new ArrayList<>();
    Flow x = new Flow(INPUT, network.input().rank(), false);
    for (int i = 0; i < network.layers().size(); i++) {
      Spec layer = network.layers().get(i);
      int before = graph.nodes().size();
      x = OnnxLayers.add(graph, "layer " + (i + 1), Integer.toString(i), layer, x);
      Shape output = network.architecture().outputs().get(i);
      rows.add(new Row(layer.toString(), graph.operatorsFrom(before), output));
    }
    int before = graph.nodes().size();
    List<Value> outputs = outputs(network, graph, x);
    Shape classes = outputs.getLast().shape();
    rows.add(new Row(PROBABILITIES, graph.operatorsFrom(before), classes));
    OnnxFile file =
        new OnnxFile(
            "network",
            WeightFormat.description(network),
            List.of(new Value(INPUT, network.input())),
            outputs,
            graph.weights(),
            graph.nodes());
    return new OnnxExport(file, rows);
  }

  /** Names what the graph puts out; probabilities come last. */
  private static List<Value> outputs(Network network, OnnxGraph graph, Flow last) {
    Value probabilities = new Value(PROBABILITIES, Shape.of(network.output().size()));
    Flow x = graph.channelsLast(LOGITS, last);
    if (Probabilities.areOutputOf(network)) {
      graph.output(PROBABILITIES, graph.flat(PROBABILITIES, x));
      return List.of(probabilities);
    }
    graph.output(LOGITS, x);
    Flow flat = graph.flat(PROBABILITIES, x.named(LOGITS));
    String softmax =
        graph.apply(
            PROBABILITIES, "Softmax", List.of(flat.name()), new Attribute.Whole("axis", -1));
    graph.output(PROBABILITIES, flat.named(softmax));
    return List.of(new Value(LOGITS, network.output()), probabilities);
  }
}
