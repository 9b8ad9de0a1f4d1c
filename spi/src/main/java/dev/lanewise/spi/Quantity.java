package dev.lanewise.spi;

/**
 * A number that takes a whole array to compute. A plug-in that declares it reads it from {@link
 * Chunk#quantity}; the engine computes it in {@code double}, in an order that depends on the shapes
 * alone, after the links before it in the chain and before its first chunk.
 */
public enum Quantity {
  /** √Σg² over all parameters of the network. */
  GRADIENT_NORM,
  /** √Σg² over the parameter tensor that the chunk belongs to. */
  TENSOR_GRADIENT_NORM,
  /** √Σw² over the parameter tensor that the chunk belongs to. */
  TENSOR_PARAMETER_NORM
}
