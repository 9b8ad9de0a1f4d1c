package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

/**
 * What a thread needs to multiply and keeps from call to call: nothing is allocated after the
 * first.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** The product that this thread has begun; others may help. */
  final Gemm gemm = new Gemm();

  final float[] panel = new float[Gemm.DEPTH * Panel.WIDTH];
  final float[] tile = new float[PackedTile.ROWS * COUNT];
  final float[] rest = new float[COUNT];
  final float[] transpose = new float[Transpose.WORK];

  private float[] powers = {};

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** A place for n exponentials, grown when a row is longer than any before. */
  float[] powers(int n) {
    if (powers.length < n) {
      powers = new float[n];
    }
    return powers;
  }
}
