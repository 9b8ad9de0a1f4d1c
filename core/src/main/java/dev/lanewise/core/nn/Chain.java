package dev.lanewise.core.nn;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PointwiseLayer;

/**
 * The pointwise layers of a {@link Stage}, one after the other over a range: an epilogue of the
 * kernel that computes what they work on, or a pass of its own, chunk by chunk.
 */
final class Chain implements Kernels.Epilogue, Kernels.Block {
  /**
   * Elements in a chunk: the few arrays that it is read from and written to fit the first cache.
   */
  private static final int CHUNK = 4096;

  /** No layers. */
  static final Chain EMPTY = new Chain(new PointwiseLayer[0], new LayerPass[0], true, 0, 0);

  private final PointwiseLayer[] layers;
  private final LayerPass[] passes;
  private final boolean backward;
  private final int offset;
  private final int size;

  /**
   * A chain over the output of the leader, whose elements begin at {@code offset} of their array.
   *
   * @param backward whether the gradients go through it, from the last to the first
   */
  Chain(PointwiseLayer[] layers, LayerPass[] passes, boolean backward, int offset, int size) {
    this.layers = layers;
    this.passes = passes;
    this.backward = backward;
    this.offset = offset;
    this.size = size;
  }

  @Override
  public void apply(int place, int n) {
    int from = place - offset;
    if (backward) {
      for (int i = layers.length - 1; i >= 0; i--) {
        layers[i].backward(passes[i], from, n);
      }
    } else {
      for (int i = 0; i < layers.length; i++) {
        layers[i].forward(passes[i], from, n);
      }
    }
  }

  /** What a kernel is handed: nothing to do, where there is none. */
  Kernels.Epilogue epilogue() {
    return layers.length == 0 ? Kernels.Epilogue.NONE : this;
  }

  /** The whole of it, shared among the threads. */
  void run(Kernels kernels) {
    if (layers.length > 0) {
      kernels.parallel(Math.ceilDiv(size, CHUNK), this);
    }
  }

  @Override
  public void run(int index) {
    int from = index * CHUNK;
    apply(offset + from, Math.min(CHUNK, size - from));
  }
}
