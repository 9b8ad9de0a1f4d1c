package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network in an ONNX file, which many tools run: a graph of operators on float32 tensors, as one
 * {@code ModelProto} of IR version 8 with the operators of opset 17.
 *
 * <p>Inputs and outputs have a first axis of any length, named {@code batch}. A node reads values
 * that were computed before it: inputs, weights, or outputs of earlier nodes, each known by a name
 * that nothing else has. Names are those of the tensors here, such as {@code 0.conv.weight}; like
 * most tools this one does not turn them into identifiers of C, which the specification asks for
 * and no reader needs. Weights stand in {@code raw_data}, row-major, little-endian. A file of
 * Protocol Buffers holds at most 2³¹ − 1 bytes.
 *
 * <p>Written only; immutable but for the elements of the weights. Source: <a
 * href="https://onnx.ai/onnx/repo-docs/IR.html">Open Neural Network Exchange Intermediate
 * Representation</a>, <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>, and for the
 * operators <a href="https://onnx.ai/onnx/operators/">ONNX Operators</a>.
 *
 * @param name what the graph is called
 * @param metadata anything else, in the order of its keys
 * @param inputs what is given to run it
 * @param outputs what it gives
 * @param weights the constants, in the order of their bytes
 * @param nodes the operators, each after those whose outputs it reads
 */
public record OnnxFile(
    String name,
    SortedMap<String, String> metadata,
    List<Value> inputs,
    List<Value> outputs,
    List<NamedTensor> weights,
    List<Node> nodes) {
  /** The version of the operators. */
  public static final int OPSET = 17;

  /** The name of the axis of any length. */
  public static final String BATCH = "batch";

  private static final String PRODUCER = "lanewise";

  /**
   * Copies the collections and checks that the graph is one.
   *
   * @throws IllegalArgumentException if a name is given twice, or a value is read or an output is
   *     named that nothing computes
   */
  public OnnxFile {
    SortedMap<String, String> sorted = new TreeMap<>();
    sorted.putAll(metadata);
    metadata = Collections.unmodifiableSortedMap(sorted);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    weights = List.copyOf(weights);
    nodes = List.copyOf(nodes);
    Limits.tensors(weights);
    Set<String> known = new HashSet<>();
    inputs.forEach(input -> define(known, input.name));
    weights.forEach(weight -> define(known, weight.name()));
    for (Node node : nodes) {
      node.inputs.forEach(input -> require(known, input));
      define(known, node.output);
    }
    outputs.forEach(output -> require(known, output.name));
  }

  private static void define(Set<String> known, String name) {
    Limits.name("name of a value", name);
    if (!known.add(name)) {
      throw new IllegalArgumentException("two values are named '" + name + "'");
    }
  }

  private static void require(Set<String> known, String name) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException("nothing computes '" + name + "' before it is read");
    }
  }

  /**
   * An input or an output.
   *
   * @param name its name
   * @param shape the shape of one example; the batch is another axis before it
   */
  public record Value(String name, Shape shape) {}

  /**
   * {@code output = operator(inputs; attributes)}.
   *
   * @param output the name of what it computes, and of the node
   * @param operator one of the operators without a domain, such as {@code Gemm}
   * @param inputs the names of what it reads, in the order of the operator
   * @param attributes constants of the operator; what is not given has its default
   */
  public record Node(
      String output, String operator, List<String> inputs, List<Attribute> attributes) {
    /** Copies the lists. */
    public Node {
      inputs = List.copyOf(inputs);
      attributes = List.copyOf(attributes);
    }
  }

  /** A constant of an operator. */
  public sealed interface Attribute {
    /** Its name, such as {@code axis}. */
    String name();

    /** A float32. */
    record Real(String name, float value) implements Attribute {}

    /** A whole number. */
    record Whole(String name, long value) implements Attribute {}

    /** Several whole numbers. */
    record Wholes(String name, List<Long> values) implements Attribute {
      /** Copies the list. */
      public Wholes {
        values = List.copyOf(values);
      }
    }
  }

  /**
   * Writes the graph in the place of the file, as {@link AtomicFile} does; equal contents give
   * equal bytes.
   *
   * @throws IOException if it cannot be written, or would be too long; the old file is whole then
   */
  public void write(Path file) throws IOException {
    ProtobufMessage model = OnnxMessages.model(this, PRODUCER);
    if (model.length() > Integer.MAX_VALUE) {
      throw new IOException(
          String.format(
              "cannot write %s: it would have %d bytes: an ONNX file has at most %d",
              file, model.length(), Integer.MAX_VALUE));
    }
    AtomicFile.write(file, model::writeTo);
  }
}
