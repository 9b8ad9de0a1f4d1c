package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.ElementaryVectors.atLeast;
import static dev.lanewise.core.kernel.ElementaryVectors.atMost;
import static dev.lanewise.core.kernel.ElementaryVectors.powerOfTwo;
import static dev.lanewise.core.kernel.ElementaryVectors.reduced;
import static dev.lanewise.core.kernel.ElementaryVectors.shifted;
import static dev.lanewise.core.kernel.ElementaryVectors.shortExpm1;
import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.core.reference.Elementary;
import dev.lanewise.core.reference.ErrorFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link ErrorFunction} on ranges: in each lane the same operations in the same
 * order, and of its two ways to the error function both, of which each lane keeps one. Loops and
 * constants are as in {@link ElementaryVectors}, for its reasons. But these functions are so long
 * that C2 comes to the 18,000 nodes after which it inlines no method of ours, and what it calls
 * makes objects of vectors: so they are written into their loops, and a constant calls the Vector
 * API.
 */
final class ErrorFunctionVectors {
  private ErrorFunctionVectors() {}

  static void erf(float[] x, int xOffset, float[] y, int yOffset, int n) {
    Rounds rounds = Rounds.over(x, xOffset, y, yOffset, n);
    while (rounds.next()) {
      erfWhole(rounds.x, rounds.xOffset, rounds.y, rounds.yOffset, rounds.n);
    }
  }

  static void gelu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    Rounds rounds = Rounds.over(x, xOffset, y, yOffset, n);
    while (rounds.next()) {
      geluWhole(rounds.x, rounds.xOffset, rounds.y, rounds.yOffset, rounds.n);
    }
  }

  private static void erfWhole(float[] from, int fromOffset, float[] to, int toOffset, int length) {
    for (int i = 0; i < length; i += COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, from, fromOffset + i);
      FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
      FloatVector end = FloatVector.broadcast(SPECIES, ErrorFunction.NEAR_ZERO);
      FloatVector y = atMost(x.abs(), ErrorFunction.ERF_ONE);
      FloatVector near = near(x);
      FloatVector far = far(y);
      far = far.blend(far.neg(), x.compare(VectorOperators.LT, zero));
      far.blend(near, y.compare(VectorOperators.LT, end)).intoArray(to, toOffset + i);
    }
  }

  private static void geluWhole(
      float[] from, int fromOffset, float[] to, int toOffset, int length) {
    for (int i = 0; i < length; i += COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, from, fromOffset + i);
      FloatVector positive = atLeast(x, -0f);
      FloatVector y = atMost(x.abs(), ErrorFunction.GELU_END);
      FloatVector one = FloatVector.broadcast(SPECIES, 1f);
      FloatVector lowest = FloatVector.broadcast(SPECIES, Elementary.LOW);
      FloatVector half = y.mul(FloatVector.broadcast(SPECIES, -0.5f));
      FloatVector rounder = FloatVector.broadcast(SPECIES, Elementary.LOW_ROUNDER);
      FloatVector shifted = shifted(half.mul(y), rounder);
      FloatVector power = powerOfTwo(shifted.reinterpretAsInts());
      FloatVector n = shifted.sub(rounder);
      FloatVector r = half.fma(y, n.mul(FloatVector.broadcast(SPECIES, -Elementary.LN2_SHORT)));
      r = n.fma(FloatVector.broadcast(SPECIES, -Elementary.LN2_SHORT_REST), r);
      FloatVector p = shortExpm1(r);
      FloatVector q =
          tail(one.div(y.fma(FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_SCALE), one)));
      positive.sub(q.mul(p.add(one)).mul(y).mul(power).mul(lowest)).intoArray(to, toOffset + i);
    }
  }

  /** {@code ½·(1 − erf(x/√2))·e^(x²/2)} as a function of t. */
  private static FloatVector tail(FloatVector t) {
    FloatVector q =
        FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_9)
            .fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_8));
    q = q.fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_7));
    q = q.fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_6));
    q = q.fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_5));
    q = q.fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_4));
    q = q.fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_3));
    q = q.fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_2));
    q = q.fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_1));
    return q.fma(t, FloatVector.broadcast(SPECIES, ErrorFunction.TAIL_0));
  }

  private static FloatVector near(FloatVector x) {
    FloatVector square = x.mul(x);
    FloatVector p =
        FloatVector.broadcast(SPECIES, ErrorFunction.NEAR_6)
            .fma(square, FloatVector.broadcast(SPECIES, ErrorFunction.NEAR_5));
    p = p.fma(square, FloatVector.broadcast(SPECIES, ErrorFunction.NEAR_4));
    p = p.fma(square, FloatVector.broadcast(SPECIES, ErrorFunction.NEAR_3));
    p = p.fma(square, FloatVector.broadcast(SPECIES, ErrorFunction.NEAR_2));
    p = p.fma(square, FloatVector.broadcast(SPECIES, ErrorFunction.NEAR_1));
    p = p.fma(square, FloatVector.broadcast(SPECIES, ErrorFunction.NEAR_0));
    return p.fma(x, x);
  }

  private static FloatVector far(FloatVector x) {
    FloatVector q =
        FloatVector.broadcast(SPECIES, ErrorFunction.FAR_6)
            .fma(x, FloatVector.broadcast(SPECIES, ErrorFunction.FAR_5));
    q = q.fma(x, FloatVector.broadcast(SPECIES, ErrorFunction.FAR_4));
    q = q.fma(x, FloatVector.broadcast(SPECIES, ErrorFunction.FAR_3));
    q = q.fma(x, FloatVector.broadcast(SPECIES, ErrorFunction.FAR_2));
    q = q.fma(x, FloatVector.broadcast(SPECIES, ErrorFunction.FAR_1));
    q = q.fma(x, FloatVector.broadcast(SPECIES, ErrorFunction.FAR_0));
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector rounder = FloatVector.broadcast(SPECIES, Elementary.ROUNDER);
    FloatVector shifted = shifted(q, rounder);
    FloatVector power = powerOfTwo(shifted.reinterpretAsInts());
    FloatVector p = shortExpm1(reduced(q, shifted.sub(rounder))).add(one);
    return one.sub(p.mul(power));
  }
}
