package dev.lanewise.core.linalg;

import dev.lanewise.core.kernel.CacheLines;

/**
 * Memory for what kernels read and write over and over: its vectors each lie in one cache line, as
 * far as the JVM lets them.
 *
 * <p>An array of {@value #WORTH_IT} elements or more then takes at least half a region of the heap,
 * about a four-thousandth of it. Smaller ones are of their own size, and lie where they lie.
 */
public final class AlignedMemory {
  /** The index of the first element: those before it belong to nobody. */
  public static final int FIRST = CacheLines.FIRST;

  private static final int WORTH_IT = 1 << 14;

  private AlignedMemory() {}

  /** Zeros, the first at index {@link #FIRST}. */
  public static float[] array(int size) {
    return size < WORTH_IT ? new float[FIRST + size] : CacheLines.array(size);
  }
}
