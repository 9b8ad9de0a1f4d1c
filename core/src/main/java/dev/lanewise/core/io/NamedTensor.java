package dev.lanewise.core.io;

import dev.lanewise.spi.Tensor;

/**
 * A tensor of a model and its name, such as {@code 2.weight}. The elements are shared, not copied.
 *
 * @param name 1 to 1,000 characters, unique among all tensors of a model
 * @param tensor its elements, of at most 8 axes
 */
public record NamedTensor(String name, Tensor tensor) {

  /** Checks the name and the rank. */
  public NamedTensor {
    Limits.name("name of a tensor", name);
    Limits.rank("tensor '" + name + "'", tensor.rank());
  }
}
