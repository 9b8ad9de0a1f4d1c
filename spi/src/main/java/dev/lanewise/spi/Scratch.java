package dev.lanewise.spi;

/** What {@link Kernels#scratch} lends: four arrays to each thread, made when it first asks. */
final class Scratch {
  private static final int PLACES = 4;
  private static final ThreadLocal<float[][]> ARRAYS =
      ThreadLocal.withInitial(() -> new float[PLACES][Kernels.SCRATCH]);

  /** No operand. */
  static final float[] NOTHING = {};

  private Scratch() {}

  static float[] of(int place) {
    return ARRAYS.get()[place];
  }
}
