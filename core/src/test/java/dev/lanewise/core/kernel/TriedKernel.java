package dev.lanewise.core.kernel;

import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A kernel, or one form of it, and how operands of a random shape are drawn for it.
 *
 * @param name the method of {@code Kernels}, and the form
 * @param draw a trial from a source of sizes and values
 */
record TriedKernel(String name, Function<Draw, Trial> draw) {
  /** The same trial for the same seed, whatever the number of lanes. */
  Trial trial(long seed) {
    return draw.apply(new Draw(new SplittableRandom(((long) name.hashCode() << 32) + seed)));
  }

  @Override
  public String toString() {
    return name;
  }
}
