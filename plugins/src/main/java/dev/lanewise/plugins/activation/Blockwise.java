package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Activation;
import dev.lanewise.spi.Kernels;

/**
 * An activation that takes several steps from x to y: piece by piece, in arrays that begin at 0 and
 * stay in the first cache, none of which is another.
 */
interface Blockwise extends Activation {

  /** {@code y_i = f(x_i)} for i in {@code [0, n)}; t is to work in. */
  void forward(Kernels kernels, float[] x, float[] y, float[] t, int n);

  /** {@code d_i = f′(x_i)} for i in {@code [0, n)}; t and u are to work in. */
  void derivative(Kernels kernels, float[] x, float[] d, float[] t, float[] u, int n);

  @Override
  default Kept kept() {
    return Kept.INPUT;
  }

  @Override
  default void forward(Kernels kernels, float[] x, float[] y, int from, int to) {
    float[] input = kernels.scratch(0);
    float[] output = kernels.scratch(1);
    float[] working = kernels.scratch(2);
    for (int i = from; i < to; i += Kernels.SCRATCH) {
      int n = Math.min(Kernels.SCRATCH, to - i);
      System.arraycopy(x, i, input, 0, n);
      forward(kernels, input, output, working, n);
      System.arraycopy(output, 0, y, i, n);
    }
  }

  @Override
  default void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to) {
    float[] input = kernels.scratch(0);
    float[] derivative = kernels.scratch(1);
    float[] working = kernels.scratch(2);
    float[] more = kernels.scratch(3);
    for (int i = from; i < to; i += Kernels.SCRATCH) {
      int n = Math.min(Kernels.SCRATCH, to - i);
      System.arraycopy(kept, i, input, 0, n);
      derivative(kernels, input, derivative, working, more, n);
      kernels.product(dy, i, derivative, 0, dx, i, n);
    }
  }
}
