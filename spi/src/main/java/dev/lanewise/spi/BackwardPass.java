package dev.lanewise.spi;

import org.jspecify.annotations.Nullable;

/**
 * What the engine hands a {@link Layer} going backward: the tensors of the forward pass as they
 * were left, and the gradients of the loss by each.
 */
public interface BackwardPass extends ForwardPass {
  /** dL/dy, N×output shape; may be overwritten as working space. */
  Tensor outputGradient();

  /** dL/dx to write, N×input shape; null where nobody needs it, as in the first layer. */
  @Nullable Tensor inputGradient();

  /**
   * What becomes of the input gradient when it is computed, such as the derivative of the
   * activation that came before; for the kernel that writes the input gradient.
   *
   * @see Layer.Trait#APPLIES_GRADIENT_EPILOGUE
   */
  default Kernels.Epilogue gradientEpilogue() {
    return Kernels.Epilogue.NONE;
  }

  /**
   * What writes each example of the output gradient when it is needed; for the kernel that reads
   * the output gradient.
   *
   * @see Layer.Trait#FINISHES_EXAMPLES
   */
  default Kernels.Prologue prologue() {
    return Kernels.Prologue.NONE;
  }

  /** The gradient to write for parameter {@code index}: the sum over the batch. */
  Tensor parameterGradient(int index);
}
