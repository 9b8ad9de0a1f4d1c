package dev.lanewise.spi;

import java.util.Set;

/**
 * One layer of a network: a pure description of shapes and two formulas.
 *
 * <p>Tensors are batch first: an input of shape 784 reaches {@link #forward} as N×784. A layer owns
 * no arrays and has no mutable state: all that it reads and writes comes with the pass, so one
 * layer may work for several networks and threads at once. Nothing is allocated per call.
 *
 * @see PointwiseLayer
 */
public interface Layer {

  /** What a layer promises, for the engine to make use of; nothing is promised unless stated. */
  enum Trait {
    /**
     * {@link #forward} hands {@link ForwardPass#epilogue} to the kernel that writes the output. It
     * may put something else in the place of the output, so this includes {@link
     * #BACKWARD_WITHOUT_OUTPUT}. For another layer the engine applies it afterwards.
     */
    APPLIES_EPILOGUE,
    /**
     * {@link #backward} hands {@link BackwardPass#gradientEpilogue} to the kernel that writes the
     * input gradient. For another layer the engine applies it afterwards.
     */
    APPLIES_GRADIENT_EPILOGUE,
    /**
     * Each element of the output is the largest of some elements of the input, and NaN if one is: a
     * function that keeps their order may come after it instead of before.
     */
    TAKES_LARGEST,
    /**
     * {@link #backward} does not read the input: its memory may have been used for another tensor,
     * and the input gradient may be there.
     */
    BACKWARD_WITHOUT_INPUT,
    /** {@link #backward} does not read the output: its memory may have been used for another. */
    BACKWARD_WITHOUT_OUTPUT,
    /**
     * The kernel that {@link #forward} hands the epilogue to takes a {@link Kernels.Handover}, too,
     * and {@link #backward} hands {@link BackwardPass#prologue} to the kernel that reads the output
     * gradient: the next layer may take each example when it is complete, and give its gradient
     * when that is needed. The output and its gradient may then have the shape of a batch of one,
     * and no meaning; the prologue is there only if no input gradient is asked for. Only together
     * with {@link #APPLIES_EPILOGUE}.
     */
    FINISHES_EXAMPLES
  }

  /**
   * What the layer needs for inputs of this shape (of one example, without the batch).
   *
   * @throws IllegalArgumentException if it cannot take that shape; the message says what is
   *     allowed, the engine names the layer and the shape
   */
  LayerPlan plan(Shape input);

  /** Computes the whole output from the input and the parameters. */
  void forward(ForwardPass pass);

  /**
   * Computes the gradient of every parameter and, where it is asked for, of the input, overwriting
   * what was there.
   */
  void backward(BackwardPass pass);

  /** What the layer promises. */
  default Set<Trait> traits() {
    return Set.of();
  }

  /**
   * The multiply-adds of {@link #forward} for one input of this shape, by which a profile says how
   * near to the peak a layer comes; 0 where that has no meaning.
   */
  default long multiplyAdds(Shape input) {
    return 0;
  }
}
