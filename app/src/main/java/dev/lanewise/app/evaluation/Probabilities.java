package dev.lanewise.app.evaluation;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Workspace;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** How likely each class is by what a network says: the softmax of its output. */
public final class Probabilities {
  private Probabilities() {}

  /** Whether the network ends with a softmax, so that its output is taken as it is. */
  public static boolean areOutputOf(Network network) {
    return network.layers().getLast().id().equals("softmax");
  }

  /**
   * The probabilities of a batch, N×classes, in memory of the workspace: valid until its next use.
   *
   * @param inputs N×the shape of an input
   */
  public static Tensor of(Network network, Workspace workspace, Tensor inputs, Compute compute) {
    Tensor output = workspace.infer(inputs);
    int n = output.dim(0);
    int classes = output.size() / n;
    if (!areOutputOf(network)) {
      compute.softmax(n, classes, output.data(), output.offset(), output.data(), output.offset());
    }
    return output.reshape(Shape.of(n, classes));
  }
}
