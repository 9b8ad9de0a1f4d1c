package dev.lanewise.spi;

/** How bad predictions are, as one number, and its gradient. Stateless; nothing is allocated. */
public interface Loss {

  /**
   * Checks once, before training, that predictions of this shape (of one example) and such targets
   * go with this loss.
   *
   * @throws IllegalArgumentException if not; the message names both shapes
   */
  void check(Shape prediction, Targets targets);

  /**
   * The loss of a batch, as its class defines it (most are a mean over the batch), and its gradient
   * in one pass.
   *
   * @param prediction the output of the network, N×shape
   * @param targets N targets
   * @param gradient dL/dprediction to write, N×shape
   */
  double evaluate(Kernels kernels, Tensor prediction, Targets targets, Tensor gradient);
}
