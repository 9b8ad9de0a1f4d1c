package dev.lanewise.spi;

/**
 * One layer of a network: a pure description of shapes and two formulas.
 *
 * <p>Tensors are batch first: an input of shape 784 reaches {@link #forward} as N×784. A layer owns
 * no arrays and has no mutable state: all that it reads and writes comes with the pass, so one
 * layer may work for several networks and threads at once. Nothing is allocated per call.
 */
public interface Layer {

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
}
