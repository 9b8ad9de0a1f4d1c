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

  private static final int ROUNDS = 2_000;

  private FmaPeak() {}

  /** The best of many short runs, in about half a second. */
  public static double measure() {
    return BestRate.of(2.0 * CHAINS * COUNT * ROUNDS, () -> chains(ROUNDS, 1f - 1e-6f));
  }

  private static float chains(int rounds, float factor) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, 1f - factor);
    FloatVector c0 = x;
    FloatVector c1 = x;
    FloatVector c2 = x;
    FloatVector c3 = x;
    FloatVector c4 = x;
    FloatVector c5 = x;
    FloatVector c6 = x;
    FloatVector c7 = x;
    FloatVector c8 = x;
    FloatVector c9 = x;
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
