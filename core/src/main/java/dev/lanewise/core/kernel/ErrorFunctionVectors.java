package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.ElementaryVectors.atLeast;
import static dev.lanewise.core.kernel.ElementaryVectors.atMost;
import static dev.lanewise.core.kernel.ElementaryVectors.constant;
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
 * constants are as in {@link ElementaryVectors}, for its reasons. The functions are written into
 * their loops: as methods that return a vector they are so long that C2, had it compiled one of
 * them before its loop, would call it, with its vectors in objects.
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
      FloatVector zero = constant(0f);
      FloatVector end = constant(ErrorFunction.NEAR_ZERO);
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
      FloatVector one = constant(1f);
      FloatVector lowest = constant(Elementary.LOW);
      FloatVector half = y.mul(constant(-0.5f));
      FloatVector rounder = constant(Elementary.LOW_ROUNDER);
      FloatVector shifted = shifted(half.mul(y), rounder);
      FloatVector power = powerOfTwo(shifted.reinterpretAsInts());
      FloatVector n = shifted.sub(rounder);
      FloatVector r = half.fma(y, n.mul(constant(-Elementary.LN2_SHORT)));
      r = n.fma(constant(-Elementary.LN2_SHORT_REST), r);
      FloatVector p = shortExpm1(r);
      FloatVector q = tail(one.div(y.fma(constant(ErrorFunction.TAIL_SCALE), one)));
      positive.sub(q.mul(p.add(one)).mul(y).mul(power).mul(lowest)).intoArray(to, toOffset + i);
    }
  }

  /** {@code ½·(1 − erf(x/√2))·e^(x²/2)} as a function of t. */
  private static FloatVector tail(FloatVector t) {
    FloatVector q = constant(ErrorFunction.TAIL_9).fma(t, constant(ErrorFunction.TAIL_8));
    q = q.fma(t, constant(ErrorFunction.TAIL_7));
    q = q.fma(t, constant(ErrorFunction.TAIL_6));
    q = q.fma(t, constant(ErrorFunction.TAIL_5));
    q = q.fma(t, constant(ErrorFunction.TAIL_4));
    q = q.fma(t, constant(ErrorFunction.TAIL_3));
    q = q.fma(t, constant(ErrorFunction.TAIL_2));
    q = q.fma(t, constant(ErrorFunction.TAIL_1));
    return q.fma(t, constant(ErrorFunction.TAIL_0));
  }

  private static FloatVector near(FloatVector x) {
    FloatVector square = x.mul(x);
    FloatVector p = constant(ErrorFunction.NEAR_6).fma(square, constant(ErrorFunction.NEAR_5));
    p = p.fma(square, constant(ErrorFunction.NEAR_4));
    p = p.fma(square, constant(ErrorFunction.NEAR_3));
    p = p.fma(square, constant(ErrorFunction.NEAR_2));
    p = p.fma(square, constant(ErrorFunction.NEAR_1));
    p = p.fma(square, constant(ErrorFunction.NEAR_0));
    return p.fma(x, x);
  }

  private static FloatVector far(FloatVector x) {
    FloatVector q = constant(ErrorFunction.FAR_6).fma(x, constant(ErrorFunction.FAR_5));
    q = q.fma(x, constant(ErrorFunction.FAR_4));
    q = q.fma(x, constant(ErrorFunction.FAR_3));
    q = q.fma(x, constant(ErrorFunction.FAR_2));
    q = q.fma(x, constant(ErrorFunction.FAR_1));
    q = q.fma(x, constant(ErrorFunction.FAR_0));
    FloatVector one = constant(1f);
    FloatVector rounder = constant(Elementary.ROUNDER);
    FloatVector shifted = shifted(q, rounder);
    FloatVector power = powerOfTwo(shifted.reinterpretAsInts());
    FloatVector p = shortExpm1(reduced(q, shifted.sub(rounder))).add(one);
    return one.sub(p.mul(power));
  }
}
