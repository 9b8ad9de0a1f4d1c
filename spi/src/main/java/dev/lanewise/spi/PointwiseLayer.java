package dev.lanewise.spi;

/**
 * A layer whose output has as many elements as its input, each depending on the element at the same
 * place of the input alone; it has no parameters.
 *
 * <p>The engine chooses the ranges and may call from several threads: it runs the layer on what the
 * layer before has just computed, while that is in the cache. Ranges count over the whole batch,
 * from 0. Where {@link Trait#BACKWARD_WITHOUT_INPUT} allows it, input and output may be the same
 * memory.
 */
public interface PointwiseLayer extends Layer {

  @Override
  default LayerPlan plan(Shape input) {
    return LayerPlan.of(input);
  }

  /** Computes n elements of the output, beginning at {@code from}. */
  void forward(ForwardPass pass, int from, int n);

  /**
   * Computes n elements of the input gradient, beginning at {@code from}; it may be the same memory
   * as the output gradient. Called only where there is an input gradient.
   */
  void backward(BackwardPass pass, int from, int n);

  @Override
  default void forward(ForwardPass pass) {
    forward(pass, 0, pass.input().size());
  }

  @Override
  default void backward(BackwardPass pass) {
    if (pass.inputGradient() != null) {
      backward(pass, 0, pass.input().size());
    }
  }
}
