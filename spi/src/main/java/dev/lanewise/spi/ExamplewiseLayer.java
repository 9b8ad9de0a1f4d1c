package dev.lanewise.spi;

/**
 * A layer that computes the output of each example from the input of that example alone, and back
 * likewise; it has no parameters.
 *
 * <p>The engine may run it example by example, in any order and from several threads: on what the
 * layer before has just computed, and back to what that is about to read, so that nothing between
 * the two goes to memory. It is then running within {@link ImageKernels#convolve} or {@link
 * ImageKernels#convolutionFilterGradient}, so those are the kernels that it must not call.
 *
 * @see Trait#FINISHES_EXAMPLES
 */
public interface ExamplewiseLayer extends Layer {
  /**
   * Computes the output of one example.
   *
   * @param pass as for {@link Layer#forward}, except that {@link ForwardPass#input} has the shape
   *     of a batch of one, and no meaning
   * @param example counted from 0
   * @param x where its input is, not to be written
   */
  void forward(ForwardPass pass, int example, float[] x, int xOffset);

  /**
   * Computes the gradient by the input of one example. It is called only if the layer promises
   * {@link Trait#BACKWARD_WITHOUT_INPUT}.
   *
   * @param pass as for {@link Layer#backward}, except that input and input gradient have the shape
   *     of a batch of one, and no meaning
   * @param example counted from 0
   * @param dx where the gradient is to be written
   */
  void backward(BackwardPass pass, int example, float[] dx, int dxOffset);
}
