package dev.lanewise.core.kernel;

/**
 * Arrays whose vectors each lie in one cache line, as far as the JVM lets them.
 *
 * <p>A vector of 64 bytes that begins elsewhere than a line does is fetched as two: products whose
 * panels come from the second-level cache lose a tenth by that. Java neither aligns the elements of
 * an array nor tells where they are. But the collector that is there by default, G1, gives an array
 * of more than half a region regions of its own and does not move it; the elements begin behind a
 * header of 16 bytes. Elsewhere nothing but the tenth is lost.
 */
public final class CacheLines {
  /** The index of the first element that begins a line. */
  public static final int FIRST = (64 - 16) / Float.BYTES;

  /** Bytes; regions of large heaps are larger: too much for each thread to keep. */
  private static final int LARGEST_REGION = 4 << 20;

  /** Floats of more than half a region, or none if that is too much. */
  private static final int LARGE = region() > LARGEST_REGION ? 0 : region() / 2 / Float.BYTES;

  private CacheLines() {}

  /** An array with at least so many elements from {@link #FIRST} on. */
  public static float[] array(int size) {
    return new float[Math.max(FIRST + size, LARGE)];
  }

  /** The given array if it is as large, else a new one. */
  static float[] atLeast(float[] array, int size) {
    return array.length >= FIRST + size ? array : array(size);
  }

  /** Bytes: G1 aims at 2,048 regions of a power of two of bytes, 1 to 32 MiB. */
  private static int region() {
    long aim = Math.clamp(Runtime.getRuntime().maxMemory() / 2048, 1L << 20, 1L << 25);
    return Integer.highestOneBit((int) (2 * aim - 1));
  }
}
