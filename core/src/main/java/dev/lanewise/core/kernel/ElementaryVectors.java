package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;
import static dev.lanewise.core.kernel.Lanes.SPECIES;

import dev.lanewise.core.reference.Elementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link Elementary} on ranges: in each lane the same operations in the same
 * order.
 *
 * <p>Every function has one place that calls its vector form: the compiler stops inlining in a
 * method that holds two, and vectors that cross a call are boxed. So what is left of a range after
 * its last whole vector is a second round of the same loop.
 *
 * <p>Constants are broadcast where they are used, which the compiler does once before the loop. A
 * vector kept in a static field would be read anew for each vector of the range: its lanes are an
 * array of floats, which the last result stored might have changed.
 *
 * <p>Beyond 18,000 nodes, about 45 operations, the compiler inlines methods of the Vector API only.
 * So the longer functions call those of this class first and end in plain operations.
 */
final class ElementaryVectors {
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);

  private ElementaryVectors() {}

  static void exp(float[] x, int xOffset, float[] y, int yOffset, int n) {
    Rounds rounds = Rounds.over(x, xOffset, y, yOffset, n);
    while (rounds.next()) {
      expWhole(rounds.x, rounds.xOffset, rounds.y, rounds.yOffset, rounds.n);
    }
  }

  static void log(float[] x, int xOffset, float[] y, int yOffset, int n) {
    Rounds rounds = Rounds.over(x, xOffset, y, yOffset, n);
    while (rounds.next()) {
      logWhole(rounds.x, rounds.xOffset, rounds.y, rounds.yOffset, rounds.n);
    }
  }

  static void tanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    Rounds rounds = Rounds.over(x, xOffset, y, yOffset, n);
    while (rounds.next()) {
      tanhWhole(rounds.x, rounds.xOffset, rounds.y, rounds.yOffset, rounds.n);
    }
  }

  static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int n) {
    Rounds rounds = Rounds.over(x, xOffset, y, yOffset, n);
    while (rounds.next()) {
      sigmoidWhole(rounds.x, rounds.xOffset, rounds.y, rounds.yOffset, rounds.n);
    }
  }

  private static void expWhole(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += COUNT) {
      exp(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
    }
  }

  private static void logWhole(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += COUNT) {
      log(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, yOffset + i);
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

  private static FloatVector exp(FloatVector x) {
    FloatVector y = atMost(x, Elementary.EXP_OVERFLOW);
    y = atLeast(y, Elementary.EXP_UNDERFLOW);
    FloatVector rounder = constant(Elementary.HALVES_ROUNDER);
    FloatVector shifted = shifted(y, rounder);
    FloatVector p = shortExpm1(reduced(y, shifted.sub(rounder))).add(constant(1f));
    IntVector bits = shifted.reinterpretAsInts();
    IntVector half = bits.lanewise(VectorOperators.LSHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(bits.sub(half)));
  }

  private static FloatVector log(FloatVector x) {
    FloatVector zero = constant(0f);
    FloatVector infinity = constant(Float.POSITIVE_INFINITY);
    FloatVector atZero = constant(Float.NEGATIVE_INFINITY);
    FloatVector below = constant(Float.NaN);
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, constant(Float.MIN_NORMAL));
    IntVector bits = x.mul(constant(Elementary.LIFT), subnormal).reinterpretAsInts();
    IntVector exponent =
        bits.sub(constant(Elementary.SQRT_HALF_BITS))
            .lanewise(VectorOperators.ASHR, Elementary.MANTISSA_BITS);
    FloatVector n = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
    n = n.sub(constant(Elementary.LIFT_EXPONENT), subnormal);
    FloatVector mantissa =
        bits.sub(exponent.lanewise(VectorOperators.LSHL, Elementary.MANTISSA_BITS))
            .reinterpretAsFloats();
    FloatVector y = log(n, mantissa.sub(constant(1f)));
    y = below.blend(y, x.compare(VectorOperators.GT, zero));
    y = y.blend(atZero, x.compare(VectorOperators.EQ, zero));
    return y.blend(x, x.compare(VectorOperators.EQ, infinity));
  }

  /** {@code n·ln 2 + ln(1+f)}. */
  private static FloatVector log(FloatVector n, FloatVector f) {
    FloatVector p = constant(Elementary.LOG_11).fma(f, constant(Elementary.LOG_10));
    p = p.fma(f, constant(Elementary.LOG_9));
    p = p.fma(f, constant(Elementary.LOG_8));
    p = p.fma(f, constant(Elementary.LOG_7));
    p = p.fma(f, constant(Elementary.LOG_6));
    p = p.fma(f, constant(Elementary.LOG_5));
    p = p.fma(f, constant(Elementary.LOG_4));
    p = p.fma(f, constant(Elementary.LOG_3));
    FloatVector square = f.mul(f);
    FloatVector small = n.fma(constant(Elementary.LN2_SHORT_REST), f.mul(square).mul(p));
    small = square.fma(constant(-0.5f), small);
    FloatVector large = n.mul(constant(Elementary.LN2_SHORT));
    FloatVector sum = large.add(f);
    return sum.add(small.add(f.sub(sum.sub(large))));
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector one = constant(1f);
    FloatVector two = constant(2f);
    IntVector sign = x.reinterpretAsInts().and(constant(Elementary.SIGN));
    FloatVector y = atMost(x.abs(), Elementary.TANH_ONE);
    y = y.add(y);
    FloatVector rounder = constant(Elementary.ROUNDER);
    FloatVector shifted = shifted(y, rounder);
    FloatVector power = powerOfTwo(shifted.reinterpretAsInts());
    FloatVector p = shortExpm1(reduced(y, shifted.sub(rounder)));
    FloatVector expm1 = power.fma(p, power.sub(one));
    FloatVector divisor = expm1.add(two);
    FloatVector rest = expm1.sub(divisor.sub(two));
    FloatVector inverse = one.div(divisor);
    FloatVector q = expm1.mul(inverse);
    FloatVector opposite = q.neg();
    FloatVector t = opposite.fma(rest, opposite.fma(divisor, expm1)).fma(inverse, q);
    return t.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static FloatVector sigmoid(FloatVector x) {
    FloatVector zero = constant(0f);
    FloatVector one = constant(1f);
    FloatVector lowest = constant(Elementary.LOW);
    FloatVector y = atLeast(x.abs().neg(), Elementary.EXP_UNDERFLOW);
    FloatVector rounder = constant(Elementary.LOW_ROUNDER);
    FloatVector shifted = shifted(y, rounder);
    FloatVector power = powerOfTwo(shifted.reinterpretAsInts());
    FloatVector p = shortExpm1(reduced(y, shifted.sub(rounder)));
    FloatVector high = p.add(one);
    FloatVector low = p.sub(high.sub(one));
    high = high.mul(power).mul(lowest);
    low = low.mul(power).mul(lowest);
    FloatVector divisor = high.add(one);
    FloatVector rest = high.sub(divisor.sub(one)).add(low);
    VectorMask<Float> negative = x.compare(VectorOperators.LT, zero);
    FloatVector dividend = one.blend(high, negative);
    FloatVector inverse = one.div(divisor);
    FloatVector q = dividend.mul(inverse);
    FloatVector opposite = q.neg();
    FloatVector remainder = opposite.fma(divisor, dividend).add(zero.blend(low, negative));
    return opposite.fma(rest, remainder).fma(inverse, q);
  }

  /** {@code x − n·ln 2}. */
  static FloatVector reduced(FloatVector x, FloatVector n) {
    FloatVector r = n.fma(constant(-Elementary.LN2), x);
    return n.fma(constant(-Elementary.LN2_REST), r);
  }

  /** {@code eʳ−1} for |r| ≤ ln 2 / 2. */
  static FloatVector shortExpm1(FloatVector r) {
    FloatVector p = constant(Elementary.EXPM1_7).fma(r, constant(Elementary.EXPM1_6));
    p = p.fma(r, constant(Elementary.EXPM1_5));
    p = p.fma(r, constant(Elementary.EXPM1_4));
    p = p.fma(r, constant(Elementary.EXPM1_3));
    p = p.fma(r, constant(Elementary.EXPM1_2));
    return r.mul(r).fma(p, r);
  }

  /** {@code x·log₂e} with its nearest integer in the low bits. */
  static FloatVector shifted(FloatVector x, FloatVector rounder) {
    return x.fma(constant(Elementary.LOG2_E), rounder);
  }

  static FloatVector powerOfTwo(IntVector bits) {
    return bits.lanewise(VectorOperators.LSHL, Elementary.MANTISSA_BITS).reinterpretAsFloats();
  }

  static FloatVector atMost(FloatVector x, float bound) {
    FloatVector most = constant(bound);
    return x.blend(most, x.compare(VectorOperators.GT, most));
  }

  static FloatVector atLeast(FloatVector x, float bound) {
    FloatVector least = constant(bound);
    return x.blend(least, x.compare(VectorOperators.LT, least));
  }

  static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static IntVector constant(int value) {
    return IntVector.broadcast(INTS, value);
  }
}
