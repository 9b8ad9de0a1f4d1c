package dev.lanewise.spi;

/**
 * A layer that computes the output of each example from the input of that example alone; it has no
 * parameters.
 *
 * <p>Going forward the engine may run it example by example, in any order and from several threads:
 * on what the layer before has just computed, while that is in the cache. It may then be running
 * within {@link ImageKernels#convolve}, so that is the one kernel it must not call.
 *
 * @see Trait#FINISHES_EXAMPLES
 */
public interface ExamplewiseLayer extends Layer {
  /** Computes the output of one example, counted from 0. */
  void forward(ForwardPass pass, int example);
}
