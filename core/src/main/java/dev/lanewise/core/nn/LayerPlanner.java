package dev.lanewise.core.nn;

import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Plugin;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.Nearest;
import dev.lanewise.spi.PointwiseLayer;
import dev.lanewise.spi.ResidualLayer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans the layers of an architecture one after the other; a residual layer becomes a row. */
final class LayerPlanner {
  private final Registry registry;
  private final List<Node> nodes = new ArrayList<>();

  LayerPlanner(Registry registry) {
    this.registry = registry;
  }

  /** All layers planned so far, in the order in which they run. */
  List<Node> nodes() {
    return nodes;
  }

  /**
   * Plans one more layer and returns its spec with all options written out.
   *
   * @param place what it is called in messages: {@code layer 3}
   * @param path what the names of its tensors begin with, without its id
   */
  Spec add(String place, String path, Spec spec, Shape input) {
    boolean layer = registry.has(Kind.LAYER, spec.id());
    if (!layer && !registry.has(Kind.ACTIVATION, spec.id())) {
      throw unknown(place, spec.id());
    }
    Kind<?> kind = layer ? Kind.LAYER : Kind.ACTIVATION;
    Spec resolved = registry.resolve(kind, spec);
    Layer made =
        layer
            ? registry.create(Kind.LAYER, spec)
            : ActivationLayer.of(registry.create(Kind.ACTIVATION, spec));
    if (made instanceof ResidualLayer residual) {
      return addResidual(place, path + "." + spec.id(), resolved, residual, input);
    }
    LayerPlan plan = plan(place, spec, made, input);
    addNode(path + "." + spec.id(), resolved, !layer, made, plan, input);
    return resolved;
  }

  /** The output of the layer planned last. */
  Shape output() {
    return nodes.getLast().plan().output();
  }

  private void addNode(
      String path, Spec spec, boolean activation, Layer layer, LayerPlan plan, Shape input) {
    nodes.add(new Node(nodes.size(), path, spec, activation, layer, plan, input));
  }

  private static LayerPlan plan(String place, Spec spec, Layer layer, Shape input) {
    try {
      LayerPlan plan = layer.plan(input);
      if (plan.output().size() == 0) {
        throw new IllegalArgumentException(
            "its output shape " + plan.output() + " has no elements");
      }
      if (layer instanceof PointwiseLayer) {
        checkPointwise(input, plan);
      }
      return plan;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ArchitectureException(
          String.format(
              "%s, %s, cannot take an input of shape %s: %s", place, spec, input, e.getMessage()),
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

  private Spec addResidual(
      String place, String path, Spec spec, ResidualLayer residual, Shape input) {
    if (residual.body().isEmpty()) {
      throw new ArchitectureException(place + ", " + spec + ", has no layers");
    }
    Map<Spec, Spec> written = new HashMap<>();
    int fork = nodes.size();
    // How the two ways end is known when both are planned: the junctions are put in afterwards.
    addNode(
        path,
        spec,
        false,
        new Junction.Fork(new Junction.Ways(input, input)),
        LayerPlan.of(input),
        input);
    Shape shortcut = input;
    int turn = nodes.size();
    if (!residual.shortcut().isEmpty()) {
      shortcut =
          addRow(place + ", shortcut", path + ".shortcut", residual.shortcut(), input, written);
      turn = nodes.size();
      addNode(
          path,
          spec,
          false,
          new Junction.Return(new Junction.Ways(input, shortcut)),
          LayerPlan.of(input),
          shortcut);
    }
    Shape body = addRow(place, path, residual.body(), input, written);
    if (!body.equals(shortcut)) {
      throw new ArchitectureException(
          String.format(
              "%s, %s, cannot take an input of shape %s: its layers give %s, but what is added to them is"
                  + " %s: give a shortcut with an output of shape %s",
              place, spec, input, body, shortcut, body));
    }
    Junction.Ways ways = new Junction.Ways(input, body);
    replace(fork, new Junction.Fork(ways));
    if (!residual.shortcut().isEmpty()) {
      replace(turn, new Junction.Return(ways));
    }
    addNode(path, spec, false, new Junction.Join(ways), LayerPlan.of(body), body);
    return writtenOut(spec, written);
  }

  private void replace(int index, Junction junction) {
    Node node = nodes.get(index);
    nodes.set(
        index,
        new Node(index, node.path(), node.spec(), false, junction, node.plan(), node.input()));
  }

  private Shape addRow(
      String place, String path, List<Spec> row, Shape input, Map<Spec, Spec> written) {
    Shape shape = input;
    for (int i = 0; i < row.size(); i++) {
      String inner = String.format("%s, layer %d", place, i + 1);
      written.put(row.get(i), add(inner, path + "." + i, row.get(i), shape));
      shape = output();
    }
    return shape;
  }

  /** The spec with the options of the specs within it written out, too. */
  private static Spec writtenOut(Spec spec, Map<Spec, Spec> written) {
    List<Spec.Argument> arguments = new ArrayList<>();
    for (Spec.Argument argument : spec.arguments()) {
      Spec inner =
          switch (argument.value()) {
            case Spec.Value.Nested(Spec nested) -> written.get(nested);
            case Spec.Value.Word word ->
                written.entrySet().stream()
                    .filter(entry -> entry.getKey().toString().equals(word.text()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
          };
      arguments.add(
          inner == null || inner.arguments().isEmpty()
              ? argument
              : new Spec.Argument(argument.name(), new Spec.Value.Nested(inner)));
    }
    return new Spec(spec.id(), arguments);
  }

  /** A layer list takes two kinds of plug-in: what is near, and what there is, comes from both. */
  private ArchitectureException unknown(String place, String id) {
    List<String> layers = registry.list(Kind.LAYER).stream().map(Plugin::id).toList();
    List<String> activations = registry.list(Kind.ACTIVATION).stream().map(Plugin::id).toList();
    List<String> known = new ArrayList<>(layers);
    known.addAll(activations);
    return new ArchitectureException(
        String.format(
            "%s: there is no layer or activation '%s'%s: layers are %s; activations are %s",
            place,
            id,
            Nearest.hint(id, known),
            String.join(", ", layers),
            String.join(", ", activations)));
  }
}
