package dev.lanewise.app.exchange;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.OnnxFile.Attribute;
import dev.lanewise.core.io.OnnxFile.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operators and weights of a graph that is being made, and how an image lies in it: ONNX has
 * its channels first, N×channels×height×width, we have them last or, where there is but one, no
 * axis for them.
 */
final class OnnxGraph {
  /** What computes a number that is written into the graph. */
  static final String CONSTANT = "Constant";

  private static final int IMAGE_AXES = 3;

  private final Map<String, NamedTensor> tensors = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<NamedTensor> weights = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** An empty graph for a network that has these tensors. */
  OnnxGraph(List<NamedTensor> tensors) {
    tensors.forEach(tensor -> this.tensors.put(tensor.name(), tensor));
  }

  /**
   * What flows from layer to layer.
   *
   * @param name of the value
   * @param axes of one example as we have it
   * @param channelsFirst whether it is an image that lies as ONNX has it
   */
  record Flow(String name, int axes, boolean channelsFirst) {
    /** Another value that lies alike. */
    Flow named(String other) {
      return new Flow(other, axes, channelsFirst);
    }
  }

  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  List<NamedTensor> weights() {
    return List.copyOf(weights);
  }

  /** The tensor of the network that has this name. */
  Optional<NamedTensor> tensor(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /** The operators after the first so many, but for those that are mere numbers. */
  List<String> operatorsFrom(int node) {
    return nodes.subList(node, nodes.size()).stream()
        .map(Node::operator)
        .filter(operator -> !operator.equals(CONSTANT))
        .toList();
  }

  /** Adds a weight; returns its name. */
  String weight(NamedTensor weight) {
    weights.add(weight);
    return weight.name();
  }

  /** Adds an operator of the layer at this path; returns the name of what it computes. */
  String apply(String path, String operator, List<String> inputs, Attribute... attributes) {
    String name = path + "/" + operator;
    for (int i = 2; !names.add(name); i++) {
      name = path + "/" + operator + "_" + i;
    }
    nodes.add(new Node(name, operator, inputs, List.of(attributes)));
    return name;
  }

  /** The value as an image whose channels come first. */
  Flow channelsFirst(String path, Flow x) {
    if (x.channelsFirst) {
      return x;
    }
    return new Flow(
        x.axes == IMAGE_AXES
            ? transposed(path, x, 0, 3, 1, 2)
            : apply(path, "Unsqueeze", List.of(x.name, channelAxis(path))),
        x.axes,
        true);
  }

  /** The value as it lies here. */
  Flow channelsLast(String path, Flow x) {
    if (!x.channelsFirst) {
      return x;
    }
    return new Flow(
        x.axes == IMAGE_AXES
            ? transposed(path, x, 0, 2, 3, 1)
            : apply(path, "Squeeze", List.of(x.name, channelAxis(path))),
        x.axes,
        false);
  }

  /** The value along one axis, in the order that it has here. */
  Flow flat(String path, Flow x) {
    Flow last = channelsLast(path, x);
    return last.axes == 1
        ? last
        : new Flow(
            apply(path, "Flatten", List.of(last.name), new Attribute.Whole("axis", 1)), 1, false);
  }

  /** Gives the value this name, under which the graph puts it out. */
  void output(String name, Flow x) {
    if (!nodes.isEmpty() && nodes.getLast().output().equals(x.name)) {
      Node last = nodes.removeLast();
      nodes.add(new Node(name, last.operator(), last.inputs(), last.attributes()));
    } else {
      nodes.add(new Node(name, "Identity", List.of(x.name), List.of()));
    }
  }

  private String transposed(String path, Flow x, long... order) {
    return apply(
        path,
        "Transpose",
        List.of(x.name),
        new Attribute.Wholes("perm", Arrays.stream(order).boxed().toList()));
  }

  private String channelAxis(String path) {
    return apply(path, CONSTANT, List.of(), new Attribute.Wholes("value_ints", List.of(1L)));
  }
}
