package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.function.Function;

/**
 * One kernel on seeded operands.
 *
 * @param shape the sizes in words
 * @param kernel runs it and returns all of the array that it wrote into, with what lies before,
 *     between and after the results; leaves the operands as they are
 */
record Trial(String shape, Function<Kernels, float[]> kernel) {
  float[] run(Kernels kernels) {
    return kernel.apply(kernels);
  }

  @Override
  public String toString() {
    return shape;
  }
}
