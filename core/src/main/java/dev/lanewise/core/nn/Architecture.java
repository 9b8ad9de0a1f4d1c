package dev.lanewise.core.nn;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.BufferSpec;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Layers in order, planned for inputs of one shape: what a {@link Network} is compiled from.
 *
 * <p>Where a layer list names an activation, the activation stands as a layer. Immutable and
 * thread-safe; the registry must stay open as long as networks compiled from this are in use.
 */
public final class Architecture {
  private final Registry registry;
  private final Shape input;
  private final List<Spec> layers;
  private final List<Shape> outputs;
  private final List<Node> nodes;
  private final List<Stage> stages;
  private final ArenaLayout parameters;
  private final ArenaLayout buffers;

  private Architecture(
      Registry registry,
      Shape input,
      List<Spec> layers,
      List<Shape> outputs,
      List<Node> nodes,
      ArenaLayout parameters,
      ArenaLayout buffers) {
    this.registry = registry;
    this.input = input;
    this.layers = List.copyOf(layers);
    this.outputs = List.copyOf(outputs);
    this.nodes = nodes;
    this.stages = Stage.of(nodes);
    this.parameters = parameters;
    this.buffers = buffers;
  }

  /**
   * Plans layers given as text, such as {@code dense(256) relu dense(10)}.
   *
   * @param input the shape of one example
   * @throws dev.lanewise.spi.SpecException if the text is no list of specs
   * @throws ArchitectureException if a layer is unknown or cannot take the shape that reaches it
   * @throws dev.lanewise.core.plugin.PluginException if a layer's plug-in fails
   */
  public static Architecture of(Registry registry, Shape input, String layers) {
    return of(registry, input, Spec.parseAll(layers));
  }

  /** Plans these layers; see {@link #of(Registry, Shape, String)}. */
  public static Architecture of(Registry registry, Shape input, List<Spec> layers) {
    if (layers.isEmpty()) {
      throw new ArchitectureException("a network needs at least one layer, but the list is empty");
    }
    if (input.size() == 0) {
      throw new ArchitectureException("the input shape " + input + " has no elements");
    }
    LayerPlanner planner = new LayerPlanner(registry);
    List<Spec> written = new ArrayList<>();
    List<Shape> outputs = new ArrayList<>();
    ArenaLayout parameters = new ArenaLayout();
    ArenaLayout buffers = new ArenaLayout();
    Shape shape = input;
    int planned = 0;
    for (int i = 0; i < layers.size(); i++) {
      Spec spec = layers.get(i);
      written.add(planner.add("layer " + (i + 1), Integer.toString(i), spec, shape));
      shape = planner.output();
      outputs.add(shape);
      List<Node> added = planner.nodes().subList(planned, planner.nodes().size());
      planned = planner.nodes().size();
      try {
        added.forEach(node -> lay(node, parameters, buffers));
      } catch (ArithmeticException e) {
        throw new ArchitectureException(
            String.format(
                "layer %d, %s, is too large: a network holds at most %d values",
                i + 1, spec, Integer.MAX_VALUE),
            e);
      }
    }
    return new Architecture(
        registry, input, written, outputs, List.copyOf(planner.nodes()), parameters, buffers);
  }

  private static void lay(Node node, ArenaLayout parameters, ArenaLayout buffers) {
    parameters.nextNode();
    buffers.nextNode();
    node.plan().parameters().forEach(p -> parameters.add(node.nameOf(p.name()), p.shape()));
    node.plan().buffers().forEach(b -> buffers.add(node.nameOf(b.name()), b.shape()));
  }

  /**
   * Lays out the parameters in one array and fills them.
   *
   * @param seed what the initial values are drawn from; equal seeds give equal bits
   */
  public Network compile(long seed) {
    Network network = new Network(this, parameters.arena(), buffers.arena());
    int parameter = 0;
    int buffer = 0;
    for (Node node : nodes) {
      for (ParameterSpec spec : node.plan().parameters()) {
        Tensor tensor = network.parameter(parameter++);
        Initializer initializer = registry.create(Kind.INITIALIZER, spec.initializer());
        RandomSource random = RandomSource.of(seed, "initial " + node.nameOf(spec.name()), 0);
        initializer.fill(spec.fans(), random, tensor.data(), tensor.offset(), tensor.size());
      }
      for (BufferSpec spec : node.plan().buffers()) {
        Tensor tensor = network.buffer(buffer++);
        Arrays.fill(
            tensor.data(), tensor.offset(), tensor.offset() + tensor.size(), spec.initial());
      }
    }
    return network;
  }

  /** The plug-ins that the layers come from. */
  public Registry registry() {
    return registry;
  }

  /** The shape of one input. */
  public Shape input() {
    return input;
  }

  /** The shape of one output. */
  public Shape output() {
    return outputs.getLast();
  }

  /** The layers with all options written out, in order. */
  public List<Spec> layers() {
    return layers;
  }

  /** The shape after each layer, in order. */
  public List<Shape> outputs() {
    return outputs;
  }

  /** The number of trained values. */
  public int parameterCount() {
    return parameters.count();
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Stage> stages() {
    return stages;
  }

  ArenaLayout parameters() {
    return parameters;
  }

  ArenaLayout buffers() {
    return buffers;
  }

  /** The layers and the shapes between them: {@code 784 → dense(…) → 256 → relu → 256}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(input.toString());
    for (int i = 0; i < layers.size(); i++) {
      text.append(" → ").append(layers.get(i)).append(" → ").append(outputs.get(i));
    }
    return text.toString();
  }
}
