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
 * <p>A range of at least one vector ends with a vector that reaches back over elements already
 * done. Its result is computed before anything is written, so that source and target may be one
 * range.
 */
final class ElementaryVectors {
  private ElementaryVectors() {}

  static void exp(float[] x, int xOffset, float[] y, int yOffset, int n) {
    if (n < COUNT) {
      for (int i = 0; i < n; i++) {
        y[yOffset + i] = Elementary.exp(x[xOffset + i]);
      }
      return;
    }
    FloatVector last = exp(FloatVector.fromArray(SPECIES, x, xOffset + n - COUNT));
    for (int i = 0; i < n - COUNT; i += COUNT) {
      exp(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
    last.intoArray(y, yOffset + n - COUNT);
  }

  static void log(float[] x, int xOffset, float[] y, int yOffset, int n) {
    if (n < COUNT) {
      for (int i = 0; i < n; i++) {
        y[yOffset + i] = Elementary.log(x[xOffset + i]);
      }
      return;
    }
    FloatVector last = log(FloatVector.fromArray(SPECIES, x, xOffset + n - COUNT));
    for (int i = 0; i < n - COUNT; i += COUNT) {
      log(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
    last.intoArray(y, yOffset + n - COUNT);
  }

  static void tanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    if (n < COUNT) {
      for (int i = 0; i < n; i++) {
        y[yOffset + i] = Elementary.tanh(x[xOffset + i]);
      }
      return;
    }
    FloatVector last = tanh(FloatVector.fromArray(SPECIES, x, xOffset + n - COUNT));
    for (int i = 0; i < n - COUNT; i += COUNT) {
      tanh(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
    last.intoArray(y, yOffset + n - COUNT);
  }

  static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int n) {
    if (n < COUNT) {
      for (int i = 0; i < n; i++) {
        y[yOffset + i] = Elementary.sigmoid(x[xOffset + i]);
      }
      return;
    }
    FloatVector last = sigmoid(FloatVector.fromArray(SPECIES, x, xOffset + n - COUNT));
    for (int i = 0; i < n - COUNT; i += COUNT) {
      sigmoid(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
    last.intoArray(y, yOffset + n - COUNT);
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector y = atMost(x, Elementary.EXP_OVERFLOW);
    y = atLeast(y, Elementary.EXP_UNDERFLOW);
    FloatVector shifted = shifted(y);
    FloatVector p = reducedExpm1(y, shifted).add(1f);
    IntVector exponent = exponent(shifted);
    IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
  }

  private static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    IntVector bits = x.blend(x.mul(Elementary.LIFT), subnormal).reinterpretAsInts();
    IntVector exponent =
        bits.sub(Elementary.SQRT_HALF_BITS)
            .lanewise(VectorOperators.ASHR, Elementary.MANTISSA_BITS);
    FloatVector f =
        bits.sub(exponent.lanewise(VectorOperators.LSHL, Elementary.MANTISSA_BITS))
            .reinterpretAsFloats()
            .sub(1f);
    // An exponent is a small integer: the rounder's bits plus it are the rounder plus it.
    FloatVector n =
        exponent.add(Elementary.ROUNDER_BITS).reinterpretAsFloats().sub(Elementary.ROUNDER);
    n = n.blend(n.sub(Elementary.LIFT_EXPONENT), subnormal);
    FloatVector p = fma(constant(Elementary.LOG_11), f, Elementary.LOG_10);
    p = fma(p, f, Elementary.LOG_9);
    p = fma(p, f, Elementary.LOG_8);
    p = fma(p, f, Elementary.LOG_7);
    p = fma(p, f, Elementary.LOG_6);
    p = fma(p, f, Elementary.LOG_5);
    p = fma(p, f, Elementary.LOG_4);
    p = fma(p, f, Elementary.LOG_3);
    FloatVector square = f.mul(f);
    FloatVector small = n.fma(constant(Elementary.LN2_SHORT_REST), f.mul(square).mul(p));
    small = square.fma(constant(-0.5f), small);
    FloatVector large = n.mul(Elementary.LN2_SHORT);
    FloatVector sum = large.add(f);
    FloatVector y = sum.add(small.add(f.sub(sum.sub(large))));
    y = constant(Float.NaN).blend(y, x.compare(VectorOperators.GT, 0f));
    y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
    return y.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector y = atMost(x.abs(), Elementary.TANH_ONE);
    y = y.add(y);
    FloatVector shifted = shifted(y);
    FloatVector p = reducedExpm1(y, shifted);
    FloatVector power = powerOfTwo(exponent(shifted));
    FloatVector expm1 = power.fma(p, power.sub(1f));
    FloatVector divisor = expm1.add(2f);
    FloatVector t = quotient(expm1, constant(0f), divisor, expm1.sub(divisor.sub(2f)));
    IntVector sign = x.reinterpretAsInts().and(Elementary.SIGN);
    return t.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static FloatVector sigmoid(FloatVector x) {
    FloatVector y = atLeast(x.abs().neg(), Elementary.EXP_UNDERFLOW);
    FloatVector shifted = shifted(y);
    FloatVector p = reducedExpm1(y, shifted);
    FloatVector high = p.add(1f);
    FloatVector low = p.sub(high.sub(1f));
    IntVector exponent = exponent(shifted);
    IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
    FloatVector first = powerOfTwo(half);
    FloatVector second = powerOfTwo(exponent.sub(half));
    high = high.mul(first).mul(second);
    low = low.mul(first).mul(second);
    FloatVector divisor = high.add(1f);
    FloatVector rest = high.sub(divisor.sub(1f)).add(low);
    VectorMask<Float> negative = x.compare(VectorOperators.LT, 0f);
    return quotient(
        constant(1f).blend(high, negative), constant(0f).blend(low, negative), divisor, rest);
  }

  private static FloatVector reducedExpm1(FloatVector x, FloatVector shifted) {
    FloatVector n = shifted.sub(Elementary.ROUNDER);
    FloatVector r = n.fma(constant(-Elementary.LN2), x);
    r = n.fma(constant(-Elementary.LN2_REST), r);
    FloatVector p = fma(constant(Elementary.EXPM1_7), r, Elementary.EXPM1_6);
    p = fma(p, r, Elementary.EXPM1_5);
    p = fma(p, r, Elementary.EXPM1_4);
    p = fma(p, r, Elementary.EXPM1_3);
    p = fma(p, r, Elementary.EXPM1_2);
    return r.mul(r).fma(p, r);
  }

  private static FloatVector quotient(
      FloatVector a, FloatVector aRest, FloatVector b, FloatVector bRest) {
    FloatVector inverse = constant(1f).div(b);
    FloatVector q = a.mul(inverse);
    FloatVector opposite = q.neg();
    FloatVector remainder = opposite.fma(bRest, opposite.fma(b, a).add(aRest));
    return remainder.fma(inverse, q);
  }

  /** {@code x·log₂e} with its nearest integer in the low bits. */
  private static FloatVector shifted(FloatVector x) {
    return x.fma(constant(Elementary.LOG2_E), constant(Elementary.ROUNDER));
  }

  private static IntVector exponent(FloatVector shifted) {
    return shifted.reinterpretAsInts().sub(Elementary.ROUNDER_BITS);
  }

  private static FloatVector powerOfTwo(IntVector exponent) {
    return exponent
        .add(Elementary.EXPONENT_BIAS)
        .lanewise(VectorOperators.LSHL, Elementary.MANTISSA_BITS)
        .reinterpretAsFloats();
  }

  private static FloatVector atMost(FloatVector x, float bound) {
    return x.blend(bound, x.compare(VectorOperators.GT, bound));
  }

  private static FloatVector atLeast(FloatVector x, float bound) {
    return x.blend(bound, x.compare(VectorOperators.LT, bound));
  }

  private static FloatVector fma(FloatVector a, FloatVector b, float c) {
    return a.fma(b, constant(c));
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
