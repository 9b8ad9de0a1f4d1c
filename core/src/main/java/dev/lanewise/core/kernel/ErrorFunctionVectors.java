package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.core.reference.Elementary;
import dev.lanewise.core.reference.ErrorFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link ErrorFunction} on ranges: in each lane the same operations in the same
 * order, and of its two ways to the error function both, of which each lane keeps one. The loops
 * have the shape of {@link ElementaryVectors}, for its reason.
 */
final class ErrorFunctionVectors {
  private static final FloatVector NEAR_0 = ElementaryVectors.constant(ErrorFunction.NEAR_0);
  private static final FloatVector NEAR_1 = ElementaryVectors.constant(ErrorFunction.NEAR_1);
  private static final FloatVector NEAR_2 = ElementaryVectors.constant(ErrorFunction.NEAR_2);
  private static final FloatVector NEAR_3 = ElementaryVectors.constant(ErrorFunction.NEAR_3);
  private static final FloatVector NEAR_4 = ElementaryVectors.constant(ErrorFunction.NEAR_4);
  private static final FloatVector NEAR_5 = ElementaryVectors.constant(ErrorFunction.NEAR_5);
  private static final FloatVector NEAR_6 = ElementaryVectors.constant(ErrorFunction.NEAR_6);
  private static final FloatVector FAR_0 = ElementaryVectors.constant(ErrorFunction.FAR_0);
  private static final FloatVector FAR_1 = ElementaryVectors.constant(ErrorFunction.FAR_1);
  private static final FloatVector FAR_2 = ElementaryVectors.constant(ErrorFunction.FAR_2);
  private static final FloatVector FAR_3 = ElementaryVectors.constant(ErrorFunction.FAR_3);
  private static final FloatVector FAR_4 = ElementaryVectors.constant(ErrorFunction.FAR_4);
  private static final FloatVector FAR_5 = ElementaryVectors.constant(ErrorFunction.FAR_5);
  private static final FloatVector FAR_6 = ElementaryVectors.constant(ErrorFunction.FAR_6);
  private static final FloatVector NEAR_ZERO = ElementaryVectors.constant(ErrorFunction.NEAR_ZERO);
  private static final FloatVector ERF_ONE = ElementaryVectors.constant(ErrorFunction.ERF_ONE);
  private static final FloatVector GELU_ZERO = ElementaryVectors.constant(ErrorFunction.GELU_ZERO);
  private static final FloatVector SQRT_HALF = ElementaryVectors.constant(ErrorFunction.SQRT_HALF);
  private static final FloatVector HALF = ElementaryVectors.constant(0.5f);
  private static final FloatVector ONE = ElementaryVectors.constant(1f);
  private static final IntVector SIGN =
      IntVector.broadcast(SPECIES.withLanes(int.class), Elementary.SIGN);

  private ErrorFunctionVectors() {}

  static void erf(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int whole = ElementaryVectors.whole(n);
    float[] rest = ElementaryVectors.rest(x, xOffset + whole, n - whole);
    int parts = whole < n ? 2 : 1;
    for (int part = 0; part < parts; part++) {
      boolean first = part == 0;
      erfWhole(
          first ? x : rest,
          first ? xOffset : 0,
          first ? y : rest,
          first ? yOffset : 0,
          first ? whole : COUNT);
    }
    System.arraycopy(rest, 0, y, yOffset + whole, n - whole);
  }

  static void gelu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int whole = ElementaryVectors.whole(n);
    float[] rest = ElementaryVectors.rest(x, xOffset + whole, n - whole);
    int parts = whole < n ? 2 : 1;
    for (int part = 0; part < parts; part++) {
      boolean first = part == 0;
      geluWhole(
          first ? x : rest,
          first ? xOffset : 0,
          first ? y : rest,
          first ? yOffset : 0,
          first ? whole : COUNT);
    }
    System.arraycopy(rest, 0, y, yOffset + whole, n - whole);
  }

  private static void erfWhole(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += COUNT) {
      erf(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
  }

  private static void geluWhole(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += COUNT) {
      gelu(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
  }

  private static FloatVector erf(FloatVector x) {
    FloatVector y = ElementaryVectors.atMost(x.abs(), ERF_ONE);
    FloatVector t = far(y).blend(near(y), y.compare(VectorOperators.LT, NEAR_ZERO));
    IntVector sign = x.reinterpretAsInts().and(SIGN);
    return t.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static FloatVector gelu(FloatVector x) {
    FloatVector y = ElementaryVectors.atLeast(x, GELU_ZERO);
    return y.mul(erf(y.mul(SQRT_HALF)).fma(HALF, HALF));
  }

  private static FloatVector near(FloatVector x) {
    FloatVector square = x.mul(x);
    FloatVector p = NEAR_6.fma(square, NEAR_5);
    p = p.fma(square, NEAR_4);
    p = p.fma(square, NEAR_3);
    p = p.fma(square, NEAR_2);
    p = p.fma(square, NEAR_1);
    p = p.fma(square, NEAR_0);
    return p.fma(x, x);
  }

  private static FloatVector far(FloatVector x) {
    FloatVector q = FAR_6.fma(x, FAR_5);
    q = q.fma(x, FAR_4);
    q = q.fma(x, FAR_3);
    q = q.fma(x, FAR_2);
    q = q.fma(x, FAR_1);
    q = q.fma(x, FAR_0);
    FloatVector shifted = ElementaryVectors.shifted(q);
    FloatVector p = ElementaryVectors.reducedExpm1(q, shifted).add(ONE);
    IntVector exponent = ElementaryVectors.exponent(shifted);
    return ONE.sub(p.mul(ElementaryVectors.powerOfTwo(exponent)));
  }
}
