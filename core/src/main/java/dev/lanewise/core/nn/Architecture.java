package dev.lanewise.core.nn;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.BufferSpec;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.Nearest;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.PointwiseLayer;
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
  private final List<Node> nodes;
  private final List<Stage> stages;
  private final ArenaLayout parameters;
  private final ArenaLayout buffers;

  private Architecture(
      Registry registry,
      Shape input,
      List<Node> nodes,
      ArenaLayout parameters,
      ArenaLayout buffers) {
    this.registry = registry;
    this.input = input;
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
    List<Node> nodes = new ArrayList<>();
    ArenaLayout parameters = new ArenaLayout();
    ArenaLayout buffers = new ArenaLayout();
    Shape shape = input;
    for (Spec spec : layers) {
      Node node = plan(registry, nodes.size(), spec, shape);
      try {
        parameters.nextNode();
        buffers.nextNode();
        node.plan().parameters().forEach(p -> parameters.add(node.nameOf(p.name()), p.shape()));
        node.plan().buffers().forEach(b -> buffers.add(node.nameOf(b.name()), b.shape()));
      } catch (ArithmeticException e) {
        throw new ArchitectureException(
            String.format(
                "layer %d, %s, is too large: a network holds at most %d values",
                node.index() + 1, spec, Integer.MAX_VALUE),
            e);
      }
      nodes.add(node);
      shape = node.plan().output();
    }
    return new Architecture(registry, input, List.copyOf(nodes), parameters, buffers);
  }

  private static Node plan(Registry registry, int index, Spec spec, Shape input) {
    boolean activation =
        !registry.has(Kind.LAYER, spec.id()) && registry.has(Kind.ACTIVATION, spec.id());
    if (!activation && !registry.has(Kind.LAYER, spec.id())) {
      throw unknown(registry, index, spec.id());
    }
    Spec resolved;
    Layer layer;
    if (activation) {
      resolved = registry.resolve(Kind.ACTIVATION, spec);
      layer = ActivationLayer.of(registry.create(Kind.ACTIVATION, spec));
    } else {
      resolved = registry.resolve(Kind.LAYER, spec);
      layer = registry.create(Kind.LAYER, spec);
    }
    try {
      LayerPlan plan = layer.plan(input);
      if (plan.output().size() == 0) {
        throw new IllegalArgumentException(
            "its output shape " + plan.output() + " has no elements");
      }
      if (layer instanceof PointwiseLayer) {
        checkPointwise(input, plan);
      }
      return new Node(index, resolved, activation, layer, plan, input);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ArchitectureException(
          String.format(
              "layer %d, %s, cannot take an input of shape %s: %s",
              index + 1, spec, input, e.getMessage()),
          e);
    }
  }

  private static void checkPointwise(Shape input, LayerPlan plan) {
    if (plan.output().size() != input.size() || !plan.parameters().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "a pointwise layer has an output of as many elements and no parameters, but its plan is"
                  + " %s with %d parameters",
              plan.output(), plan.parameters().size()));
    }
  }

  /** A layer list takes two kinds of plug-in: what is near, and what there is, comes from both. */
  private static ArchitectureException unknown(Registry registry, int index, String id) {
    List<String> layers = registry.list(Kind.LAYER).stream().map(Plugin::id).toList();
    List<String> activations = registry.list(Kind.ACTIVATION).stream().map(Plugin::id).toList();
    List<String> known = new ArrayList<>(layers);
    known.addAll(activations);
    return new ArchitectureException(
        String.format(
            "layer %d: there is no layer or activation '%s'%s: layers are %s; activations are %s",
            index + 1,
            id,
            Nearest.hint(id, known),
            String.join(", ", layers),
            String.join(", ", activations)));
  }

  /**
   * Lays out the parameters in one array and fills them.
   *
   * @param seed what the initial values are drawn from; equal seeds give equal bits
   */
  public Network compile(long seed) {
    Network network =
        new Network(this, new float[parameters.length()], new float[buffers.length()]);
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
    return nodes.get(nodes.size() - 1).plan().output();
  }

  /** The layers with all options written out, in order. */
  public List<Spec> layers() {
    return nodes.stream().map(Node::spec).toList();
  }

  /** The shape after each layer, in order. */
  public List<Shape> outputs() {
    return nodes.stream().map(node -> node.plan().output()).toList();
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
    for (Node node : nodes) {
      text.append(" → ").append(node.spec()).append(" → ").append(node.plan().output());
    }
    return text.toString();
  }
}
