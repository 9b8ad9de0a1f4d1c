package dev.lanewise.spi;

/**
 * A function {@code y = f(x)} between layers and its derivative, over contiguous ranges.
 *
 * <p>The engine chooses the ranges: any piece of a tensor if the function acts on each element
 * alone ({@link Extent#ELEMENT}), exactly one row if it does not ({@link Extent#ROW}, such as
 * softmax). It may call from several threads; an activation has no state. Nothing is allocated per
 * call.
 *
 * <p>All arrays go by one index: a plain loop over it is what the JIT turns into vectors. With an
 * index of its own for each array it would not, as they might overlap.
 */
public interface Activation {

  /** What one call sees. */
  enum Extent {
    /** Any contiguous range: each element of y depends on the same element of x alone. */
    ELEMENT,
    /** One whole row along the last axis. */
    ROW
  }

  /** What {@link #backward} reads; the engine keeps only that. */
  enum Kept {
    /** The input x of the forward call. */
    INPUT,
    /** The output y of the forward call. */
    OUTPUT
  }

  /** What one call sees; each element alone unless stated. */
  default Extent extent() {
    return Extent.ELEMENT;
  }

  /** What the derivative is taken from. */
  Kept kept();

  /**
   * Whether {@code x ≤ x′} means {@code f(x) ≤ f(x′)} for the numbers as they are computed, NaN
   * staying NaN and neither zero becoming −0. Then the engine takes the largest of a window first
   * and f of that: the same result for a part of the work.
   */
  default boolean keepsOrder() {
    return false;
  }

  /** {@code y_i = f(x_i)} for i in {@code [from, to)}; x and y may be one array. */
  void forward(Kernels kernels, float[] x, float[] y, int from, int to);

  /**
   * {@code dx_i = dy_i·f′(x_i)} for i in {@code [from, to)}, or the product of dy with the Jacobian
   * for a row.
   *
   * @param kept x or y of the forward call, as {@link #kept()} says
   * @param dy the gradient of the loss by y; dx may be the same array
   */
  void backward(Kernels kernels, float[] kept, float[] dy, float[] dx, int from, int to);
}
