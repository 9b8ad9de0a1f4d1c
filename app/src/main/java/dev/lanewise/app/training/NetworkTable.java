package dev.lanewise.app.training;

import dev.lanewise.app.console.Table;
import dev.lanewise.app.console.Words;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.util.List;

/** A network for people: each layer with its options, its output shape and its parameters. */
public final class NetworkTable {
  private NetworkTable() {}

  /** One row per layer, and the sum. */
  public static Table of(Network network) {
    // The layers come last: with all their options they may be long.
    Table table = new Table("rrl");
    table.row("output", "parameters", "layer");
    table.row(network.input().toString(), "", "input");
    List<Spec> layers = network.layers();
    List<Shape> outputs = network.architecture().outputs();
    for (int i = 0; i < layers.size(); i++) {
      long parameters = parameters(network, i);
      table.row(
          outputs.get(i).toString(),
          parameters == 0 ? "" : Words.count(parameters),
          layers.get(i).toString());
    }
    return table.row("", Words.count(network.architecture().parameterCount()), "in total");
  }

  /** Tensors are named after the place of their layer: {@code 0.dense.weight}. */
  private static long parameters(Network network, int layer) {
    return network.parameters().stream()
        .filter(parameter -> parameter.name().startsWith(layer + "."))
        .mapToLong(parameter -> parameter.tensor().size())
        .sum();
  }
}
