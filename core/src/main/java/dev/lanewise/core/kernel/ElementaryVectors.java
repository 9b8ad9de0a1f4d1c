package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.core.reference.Elementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link Elementary} on ranges: in each lane the same operations in the same
 * order.
 *
 * <p>Every function has one place that calls its vector form: the compiler stops inlining in a
 * method that holds two, and vectors that cross a call are boxed. So what is left of a range after
 * its last whole vector goes through a vector's place of its own, as the second round of a loop:
 * two calls would both be inlined, unless the callee happened to be compiled first. Constants are
 * vectors for the same reason: a broadcast is as much to inline as an addition.
 */
final class ElementaryVectors {
  private static final FloatVector LOG2_E = constant(Elementary.LOG2_E);
  private static final FloatVector LN2_SHORT = constant(Elementary.LN2_SHORT);
  private static final FloatVector LN2_SHORT_REST = constant(Elementary.LN2_SHORT_REST);
  private static final FloatVector ROUNDER = constant(Elementary.ROUNDER);
  private static final FloatVector EXPM1_2 = constant(Elementary.EXPM1_2);
  private static final FloatVector EXPM1_3 = constant(Elementary.EXPM1_3);
  private static final FloatVector EXPM1_4 = constant(Elementary.EXPM1_4);
  private static final FloatVector EXPM1_5 = constant(Elementary.EXPM1_5);
  private static final FloatVector EXPM1_6 = constant(Elementary.EXPM1_6);
  private static final FloatVector EXPM1_7 = constant(Elementary.EXPM1_7);
  private static final FloatVector EXP_OVERFLOW = constant(Elementary.EXP_OVERFLOW);
  private static final FloatVector EXP_UNDERFLOW = constant(Elementary.EXP_UNDERFLOW);
  private static final FloatVector TANH_ONE = constant(Elementary.TANH_ONE);
  private static final FloatVector LOG_3 = constant(Elementary.LOG_3);
  private static final FloatVector LOG_4 = constant(Elementary.LOG_4);
  private static final FloatVector LOG_5 = constant(Elementary.LOG_5);
  private static final FloatVector LOG_6 = constant(Elementary.LOG_6);
  private static final FloatVector LOG_7 = constant(Elementary.LOG_7);
  private static final FloatVector LOG_8 = constant(Elementary.LOG_8);
  private static final FloatVector LOG_9 = constant(Elementary.LOG_9);
  private static final FloatVector LOG_10 = constant(Elementary.LOG_10);
  private static final FloatVector LOG_11 = constant(Elementary.LOG_11);
  private static final FloatVector MINUS_LN2 = constant(-Elementary.LN2);
  private static final FloatVector MINUS_LN2_REST = constant(-Elementary.LN2_REST);
  private static final FloatVector MINUS_HALF = constant(-0.5f);
  private static final FloatVector ZERO = constant(0f);
  private static final FloatVector ONE = constant(1f);
  private static final FloatVector TWO = constant(2f);
  private static final IntVector ROUNDER_BITS = constant(Elementary.ROUNDER_BITS);
  private static final IntVector SQRT_HALF_BITS = constant(Elementary.SQRT_HALF_BITS);
  private static final IntVector EXPONENT_BIAS = constant(Elementary.EXPONENT_BIAS);
  private static final IntVector MIN_NORMAL_BITS =
      constant(Float.floatToRawIntBits(Float.MIN_NORMAL));
  private static final IntVector NORMAL_BITS =
      constant(
          Float.floatToRawIntBits(Float.POSITIVE_INFINITY)
              - Float.floatToRawIntBits(Float.MIN_NORMAL));
  private static final IntVector SIGN = constant(Elementary.SIGN);

  private ElementaryVectors() {}

  static void exp(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int whole = whole(n);
    float[] rest = rest(x, xOffset + whole, n - whole);
    int parts = whole < n ? 2 : 1;
    for (int part = 0; part < parts; part++) {
      boolean first = part == 0;
      expWhole(
          first ? x : rest,
          first ? xOffset : 0,
          first ? y : rest,
          first ? yOffset : 0,
          first ? whole : COUNT);
    }
    System.arraycopy(rest, 0, y, yOffset + whole, n - whole);
  }

  static void log(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int whole = whole(n);
    float[] rest = rest(x, xOffset + whole, n - whole);
    int parts = whole < n ? 2 : 1;
    for (int part = 0; part < parts; part++) {
      boolean first = part == 0;
      logWhole(
          first ? x : rest,
          first ? xOffset : 0,
          first ? y : rest,
          first ? yOffset : 0,
          first ? whole : COUNT);
    }
    System.arraycopy(rest, 0, y, yOffset + whole, n - whole);
  }

  static void tanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int whole = whole(n);
    float[] rest = rest(x, xOffset + whole, n - whole);
    int parts = whole < n ? 2 : 1;
    for (int part = 0; part < parts; part++) {
      boolean first = part == 0;
      tanhWhole(
          first ? x : rest,
          first ? xOffset : 0,
          first ? y : rest,
          first ? yOffset : 0,
          first ? whole : COUNT);
    }
    System.arraycopy(rest, 0, y, yOffset + whole, n - whole);
  }

  static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int whole = whole(n);
    float[] rest = rest(x, xOffset + whole, n - whole);
    int parts = whole < n ? 2 : 1;
    for (int part = 0; part < parts; part++) {
      boolean first = part == 0;
      sigmoidWhole(
          first ? x : rest,
          first ? xOffset : 0,
          first ? y : rest,
          first ? yOffset : 0,
          first ? whole : COUNT);
    }
    System.arraycopy(rest, 0, y, yOffset + whole, n - whole);
  }

  private static void expWhole(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += COUNT) {
      exp(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
  }

  private static void logWhole(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += COUNT) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      if (allPositiveAndNormal(v)) {
        log(v).intoArray(y, yOffset + i);
      } else {
        for (int j = i; j < i + COUNT; j++) {
          y[yOffset + j] = Elementary.log(x[xOffset + j]);
        }
      }
    }
  }

  private static void tanhWhole(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += COUNT) {
      tanh(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
  }

  private static void sigmoidWhole(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += COUNT) {
      sigmoid(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
  }

  static int whole(int n) {
    return n - n % COUNT;
  }

  /** The elements after the last whole vector, in a vector's place of this thread. */
  static float[] rest(float[] x, int offset, int n) {
    float[] rest = Scratch.ofThread().rest;
    System.arraycopy(x, offset, rest, 0, n);
    return rest;
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector y = atMost(x, EXP_OVERFLOW);
    y = atLeast(y, EXP_UNDERFLOW);
    FloatVector shifted = shifted(y);
    FloatVector p = reducedExpm1(y, shifted).add(ONE);
    IntVector exponent = exponent(shifted);
    IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
  }

  /**
   * Whether no lane is zero, negative, subnormal, infinite or NaN: one comparison without signs.
   */
  private static boolean allPositiveAndNormal(FloatVector x) {
    return !x.reinterpretAsInts()
        .sub(MIN_NORMAL_BITS)
        .compare(VectorOperators.UGE, NORMAL_BITS)
        .anyTrue();
  }

  /** Of positive normal numbers. */
  private static FloatVector log(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    IntVector exponent =
        bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, Elementary.MANTISSA_BITS);
    FloatVector f =
        bits.sub(exponent.lanewise(VectorOperators.LSHL, Elementary.MANTISSA_BITS))
            .reinterpretAsFloats()
            .sub(ONE);
    // An exponent is a small integer: the rounder's bits plus it are the rounder plus it.
    FloatVector n = exponent.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
    FloatVector p = LOG_11.fma(f, LOG_10);
    p = p.fma(f, LOG_9);
    p = p.fma(f, LOG_8);
    p = p.fma(f, LOG_7);
    p = p.fma(f, LOG_6);
    p = p.fma(f, LOG_5);
    p = p.fma(f, LOG_4);
    p = p.fma(f, LOG_3);
    FloatVector square = f.mul(f);
    FloatVector small = n.fma(LN2_SHORT_REST, f.mul(square).mul(p));
    small = square.fma(MINUS_HALF, small);
    FloatVector large = n.mul(LN2_SHORT);
    FloatVector sum = large.add(f);
    return sum.add(small.add(f.sub(sum.sub(large))));
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector y = atMost(x.abs(), TANH_ONE);
    y = y.add(y);
    FloatVector shifted = shifted(y);
    FloatVector p = reducedExpm1(y, shifted);
    FloatVector power = powerOfTwo(exponent(shifted));
    FloatVector expm1 = power.fma(p, power.sub(ONE));
    FloatVector divisor = expm1.add(TWO);
    FloatVector t = quotient(expm1, ZERO, divisor, expm1.sub(divisor.sub(TWO)));
    IntVector sign = x.reinterpretAsInts().and(SIGN);
    return t.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static FloatVector sigmoid(FloatVector x) {
    FloatVector y = atLeast(x.abs().neg(), EXP_UNDERFLOW);
    FloatVector shifted = shifted(y);
    FloatVector p = reducedExpm1(y, shifted);
    FloatVector high = p.add(ONE);
    FloatVector low = p.sub(high.sub(ONE));
    IntVector exponent = exponent(shifted);
    IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
    FloatVector first = powerOfTwo(half);
    FloatVector second = powerOfTwo(exponent.sub(half));
    high = high.mul(first).mul(second);
    low = low.mul(first).mul(second);
    FloatVector divisor = high.add(ONE);
    FloatVector rest = high.sub(divisor.sub(ONE)).add(low);
    VectorMask<Float> negative = x.compare(VectorOperators.LT, ZERO);
    return quotient(ONE.blend(high, negative), ZERO.blend(low, negative), divisor, rest);
  }

  static FloatVector reducedExpm1(FloatVector x, FloatVector shifted) {
    FloatVector n = shifted.sub(ROUNDER);
    FloatVector r = n.fma(MINUS_LN2, x);
    r = n.fma(MINUS_LN2_REST, r);
    FloatVector p = EXPM1_7.fma(r, EXPM1_6);
    p = p.fma(r, EXPM1_5);
    p = p.fma(r, EXPM1_4);
    p = p.fma(r, EXPM1_3);
    p = p.fma(r, EXPM1_2);
    return r.mul(r).fma(p, r);
  }

  private static FloatVector quotient(
      FloatVector a, FloatVector aRest, FloatVector b, FloatVector bRest) {
    FloatVector inverse = ONE.div(b);
    FloatVector q = a.mul(inverse);
    FloatVector opposite = q.neg();
    FloatVector remainder = opposite.fma(bRest, opposite.fma(b, a).add(aRest));
    return remainder.fma(inverse, q);
  }

  /** {@code x·log₂e} with its nearest integer in the low bits. */
  static FloatVector shifted(FloatVector x) {
    return x.fma(LOG2_E, ROUNDER);
  }

  static IntVector exponent(FloatVector shifted) {
    return shifted.reinterpretAsInts().sub(ROUNDER_BITS);
  }

  static FloatVector powerOfTwo(IntVector exponent) {
    return exponent
        .add(EXPONENT_BIAS)
        .lanewise(VectorOperators.LSHL, Elementary.MANTISSA_BITS)
        .reinterpretAsFloats();
  }

  static FloatVector atMost(FloatVector x, FloatVector bound) {
    return x.blend(bound, x.compare(VectorOperators.GT, bound));
  }

  static FloatVector atLeast(FloatVector x, FloatVector bound) {
    return x.blend(bound, x.compare(VectorOperators.LT, bound));
  }

  static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static IntVector constant(int value) {
    return IntVector.broadcast(SPECIES.withLanes(int.class), value);
  }
}
