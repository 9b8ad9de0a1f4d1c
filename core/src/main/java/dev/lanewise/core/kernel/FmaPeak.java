package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What one core can do at most, in GFLOP/s: independent chains of fused multiply-adds on registers,
 * two operations each. Every share of peak is a share of this number, taken in the same run.
 */
public final class FmaPeak {
  /** Latency times throughput of the cores of today (4 cycles, 2 a cycle), and some to spare. */
  private static final int CHAINS = 10;

  /**
   * Long enough that entering and leaving the loop, in whatever form it was compiled, does not
   * count.
   */
  private static final int ROUNDS = 20_000;

  private FmaPeak() {}

  /** The best of many short runs, in about half a second. */
  public static double measure() {
    return BestRate.of(2.0 * CHAINS * COUNT * ROUNDS, () -> chains(ROUNDS, 1f - 1e-6f));
  }

  /** The chains start apart: two that start alike could be made one. */
  private static float chains(int rounds, float factor) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, 1f - factor);
    FloatVector c0 = FloatVector.broadcast(SPECIES, 0f);
    FloatVector c1 = FloatVector.broadcast(SPECIES, 1f);
    FloatVector c2 = FloatVector.broadcast(SPECIES, 2f);
    FloatVector c3 = FloatVector.broadcast(SPECIES, 3f);
    FloatVector c4 = FloatVector.broadcast(SPECIES, 4f);
    FloatVector c5 = FloatVector.broadcast(SPECIES, 5f);
    FloatVector c6 = FloatVector.broadcast(SPECIES, 6f);
    FloatVector c7 = FloatVector.broadcast(SPECIES, 7f);
    FloatVector c8 = FloatVector.broadcast(SPECIES, 8f);
    FloatVector c9 = FloatVector.broadcast(SPECIES, 9f);
    for (int i = 0; i < rounds; i++) {
      c0 = c0.fma(x, y);
      c1 = c1.fma(x, y);
      c2 = c2.fma(x, y);
      c3 = c3.fma(x, y);
      c4 = c4.fma(x, y);
      c5 = c5.fma(x, y);
      c6 = c6.fma(x, y);
      c7 = c7.fma(x, y);
      c8 = c8.fma(x, y);
      c9 = c9.fma(x, y);
    }
    FloatVector low = c0.add(c1).add(c2).add(c3).add(c4);
    FloatVector high = c5.add(c6).add(c7).add(c8).add(c9);
    return low.add(high).lane(0);
  }
}
