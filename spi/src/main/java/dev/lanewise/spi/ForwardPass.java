package dev.lanewise.spi;

/**
 * What the engine hands a {@link Layer} going forward. Tensors are batch first.
 *
 * <p>Those with a batch (input, output, their gradients, scratch for each example) begin at place 0
 * of their arrays. So one index goes through several, as the JIT needs it to turn a loop into
 * vectors: arrays with an index each might overlap.
 */
public interface ForwardPass {
  /** The arithmetic to compute with. */
  Kernels kernels();

  /** Whether this is a training step; otherwise it is inference. */
  boolean training();

  /** The input x, N×input shape; not to be written. */
  Tensor input();

  /** The output y, N×output shape. */
  Tensor output();

  /** Parameter {@code index} of the plan; not to be written. */
  Tensor parameter(int index);

  /** Buffer {@code index} of the plan. */
  Tensor buffer(int index);

  /** Scratch space {@code index} of the plan; its content is undefined before the forward pass. */
  Tensor scratch(int index);

  /**
   * What becomes of the output when it is computed, such as the activation that comes next; for the
   * kernel that writes the output.
   *
   * @see Layer.Trait#APPLIES_EPILOGUE
   */
  default Kernels.Epilogue epilogue() {
    return Kernels.Epilogue.NONE;
  }

  /**
   * Random numbers of this layer at this step: the same in the forward and the backward pass, at
   * any number of threads and after a resume.
   */
  RandomSource random();
}
