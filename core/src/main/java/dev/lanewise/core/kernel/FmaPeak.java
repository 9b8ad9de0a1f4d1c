package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What one core can do at most, in GFLOP/s: independent chains of fused multiply-adds on registers,
 * two operations each. Every share of peak is a share of this number, taken in the same run.
 */
public final class FmaPeak {
  /** More chains than latency times throughput of any core so far (4 cycles, 2 a cycle). */
  private static final int CHAINS = 12;

  private static final int ROUNDS = 20_000;
  private static final long NANOS = 120_000_000;

  private FmaPeak() {}

  /** The best of many short runs, in about an eighth of a second. */
  public static double measure() {
    double best = 0;
    float kept = 0f;
    long end = System.nanoTime() + NANOS;
    long before;
    do {
      before = System.nanoTime();
      kept += chains(ROUNDS, 1f - 1e-6f);
      double flops = 2.0 * CHAINS * COUNT * ROUNDS;
      best = Math.max(best, flops / (System.nanoTime() - before));
    } while (before < end);
    if (Float.isNaN(kept)) {
      throw new IllegalStateException("the chains of the peak measurement must stay finite");
    }
    return best;
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
    FloatVector c10 = x;
    FloatVector c11 = x;
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
      c10 = c10.fma(x, y);
      c11 = c11.fma(x, y);
    }
    FloatVector low = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
    FloatVector high = c6.add(c7).add(c8).add(c9).add(c10).add(c11);
    return low.add(high).lane(0);
  }
}
