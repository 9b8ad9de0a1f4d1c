package dev.lanewise.core.nn;

import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerPlan;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;

/**
 * One planned layer of an architecture.
 *
 * @param index its place among all layers, from 0; those within a residual layer count, too
 * @param path what the names of its tensors begin with: {@code 0.dense}, {@code 3.residual.0.conv}
 * @param spec its spec with all options written out
 * @param activation whether the spec names an activation that stands as a layer
 * @param layer the formulas
 * @param plan what it needs for this input
 * @param input the shape of one input
 */
record Node(
    int index,
    String path,
    Spec spec,
    boolean activation,
    Layer layer,
    LayerPlan plan,
    Shape input) {

  /** The same layer on inputs of another shape. */
  Node on(Shape other) {
    return new Node(index, path, spec, activation, layer, layer.plan(other), other);
  }

  boolean promises(Layer.Trait trait) {
    return layer.traits().contains(trait);
  }

  /** The name of one of its tensors within the network: {@code 0.dense.weight}. */
  String nameOf(String tensor) {
    return path + "." + tensor;
  }

  /** What a profile calls it. */
  String label() {
    return layer instanceof Junction junction ? junction.label() : spec.id();
  }
}
