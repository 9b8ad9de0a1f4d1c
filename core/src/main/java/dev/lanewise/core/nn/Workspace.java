package dev.lanewise.core.nn;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/**
 * A place to infer in: the activations of one {@link Network} for up to a fixed number of examples.
 *
 * <p>Belongs to one thread at a time. After the first call for a batch size, a call allocates
 * nothing.
 */
public final class Workspace {
  private static final Tensor NOTHING = Tensor.zeros(Shape.of(0));

  private final Network network;
  private final Kernels kernels;
  private final Passes passes;
  private final Copying copying = new Copying();
  private final Turn turn = new Turn("this workspace: give each thread one of its own");

  Workspace(Network network, int batch, Compute compute) {
    this.network = network;
    this.kernels = compute.forInference();
    this.passes = Passes.forInference(network, batch, kernels);
  }

  /** The largest batch. */
  public int batch() {
    return passes.capacity();
  }

  /**
   * The outputs for a batch of inputs, N×input shape. The result is a view that the next call
   * overwrites.
   *
   * @throws IllegalArgumentException if the shape does not fit the network or N exceeds the batch
   * @throws IllegalStateException if another call has not ended
   */
  public Tensor infer(Tensor inputs) {
    Shape expected = network.input();
    int n = inputs.rank() == 0 ? 0 : inputs.dim(0);
    if (n < 1 || n > batch() || inputs.size() != n * expected.size()) {
      throw new IllegalArgumentException(
          String.format(
              "cannot infer on inputs of shape %s: this workspace takes 1 to %d examples of shape %s,"
                  + " batch first",
              inputs.shape(), batch(), expected));
    }
    turn.begin();
    try {
      copying.inputs = inputs;
      return infer(copying, n);
    } finally {
      copying.inputs = NOTHING;
      turn.end();
    }
  }

  /** The outputs for n inputs that are brought to {@link #inputs}. */
  Tensor infer(BatchFilling filling, int n) {
    filling.run(kernels, n);
    return passes.forward(n);
  }

  float[] inputs() {
    return passes.inputs();
  }

  private final class Copying extends BatchFilling {
    private Tensor inputs = NOTHING;

    @Override
    void bring(int block, int from, int n) {
      int size = network.input().size();
      int first = inputs.offset() + from * size;
      System.arraycopy(inputs.data(), first, passes.inputs(), from * size, n * size);
    }
  }
}
