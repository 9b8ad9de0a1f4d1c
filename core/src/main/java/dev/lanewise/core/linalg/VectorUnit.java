package dev.lanewise.core.linalg;

/**
 * What the kernels compute with: vectors of so many bits, and whether the processor fuses a
 * multiplication and an addition.
 *
 * @param bits 128, 256 or 512
 * @param fma without it the vector kernels do not start
 */
public record VectorUnit(int bits, boolean fma) {
  /** Floats in a vector. */
  public int lanes() {
    return bits / Float.SIZE;
  }
}
