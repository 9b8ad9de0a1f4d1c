package dev.lanewise.app.exchange;

import dev.lanewise.app.exchange.OnnxGraph.Flow;
import dev.lanewise.core.io.Axes;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.OnnxFile.Attribute;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.List;

/**
 * One layer on its way into a graph: its options and tensors, and the place that its operators are
 * named after.
 *
 * @param graph what it is written into
 * @param path what the names of its tensors begin with, such as {@code 0.dense}
 * @param spec the layer with all its options
 */
record OnnxSite(OnnxGraph graph, String path, Spec spec) {

  /** What a layer becomes. */
  @FunctionalInterface
  interface Operators {
    /** Adds what computes the layer of {@code x}; returns what that is. */
    Flow apply(OnnxSite site, Flow x) throws MappingException;
  }

  String option(String name) {
    return spec.arguments().stream()
        .filter(argument -> argument.name().equals(name))
        .map(argument -> argument.value().toString())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(spec + " has no option " + name));
  }

  int whole(String name) {
    return Integer.parseInt(option(name));
  }

  Attribute.Real real(String attribute, String name) {
    return new Attribute.Real(attribute, (float) Double.parseDouble(option(name)));
  }

  boolean has(String tensor) {
    return graph.tensor(path + "." + tensor).isPresent();
  }

  /** The size of a tensor of this layer along each axis. */
  Shape shape(String tensor) {
    return tensor(tensor).tensor().shape();
  }

  /** Adds a tensor of this layer as it is; returns its name. */
  String weight(String tensor) {
    return graph.weight(tensor(tensor));
  }

  /** Adds a tensor of this layer with its axes in another order; returns its name. */
  String weight(String tensor, int... order) {
    NamedTensor own = tensor(tensor);
    Tensor permuted = Axes.permuted(own.tensor(), order);
    return graph.weight(new NamedTensor(own.name(), permuted));
  }

  String apply(String operator, String x, Attribute... attributes) {
    return apply(operator, List.of(x), attributes);
  }

  String apply(String operator, List<String> inputs, Attribute... attributes) {
    return graph.apply(path, operator, inputs, attributes);
  }

  /** A number as an operand. */
  String number(double value) {
    Attribute constant = new Attribute.Real("value_float", (float) value);
    return graph.apply(path, OnnxGraph.CONSTANT, List.of(), constant);
  }

  private NamedTensor tensor(String tensor) {
    return graph.tensor(path + "." + tensor).orElseThrow();
  }
}
