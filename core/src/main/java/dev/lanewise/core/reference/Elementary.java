package dev.lanewise.core.reference;

/**
 * {@code eˣ}, {@code ln x}, {@code tanh x} and {@code 1/(1+e⁻ˣ)} of one float32, by additions,
 * multiplications, divisions and fused multiply-adds in a fixed order, so that a vector lane which
 * repeats the order returns the same bits.
 *
 * <p>The largest errors over all 2³² arguments, against the exact value: exp 0.99 ulp, log 0.81
 * ulp, tanh 1.61 ulp, sigmoid 0.98 ulp. NaN gives NaN; infinities, signed zeros and subnormal
 * arguments and results are right; nothing overflows that the result does not.
 *
 * <p>Arguments are reduced as Cody and Waite do ("Software Manual for the Elementary Functions",
 * 1980, chapters 5 and 6): {@code x = n·ln 2 + r} for the exponential, {@code x = 2ⁿ·(1+f)} for the
 * logarithm. The polynomials are minimax fits of relative error on the reduced range, each
 * coefficient rounded to float32 before the next was fitted.
 */
public final class Elementary {
  public static final float LOG2_E = 0x1.715476p+0f;

  /** ln 2 = LN2 + LN2_REST for a product that is fused with the subtraction. */
  public static final float LN2 = 0x1.62e430p-1f;

  public static final float LN2_REST = -0x1.05c610p-29f;

  /** ln 2 = LN2_SHORT + LN2_SHORT_REST; the short one times an exponent is exact. */
  public static final float LN2_SHORT = 0x1.62e4p-1f;

  public static final float LN2_SHORT_REST = 0x1.7f7d1cp-20f;

  /**
   * Added to a small number, leaves its nearest integer n in the low bits of the sum, as {@code 127
   * + n}: moved up by {@link #MANTISSA_BITS}, these are 2ⁿ.
   */
  public static final float ROUNDER = 0x1.8p23f + 127;

  /**
   * The same with {@code 2·127 + n}: the sum's bits in two halves are two powers, whose product is
   * 2ⁿ also where that is subnormal or infinite.
   */
  public static final float HALVES_ROUNDER = 0x1.8p23f + 2 * 127;

  public static final int SIGN = 0x80000000;
  public static final int MANTISSA_BITS = 23;

  /**
   * The same with {@code 127 + 64 + n}, the power to be multiplied by 2⁻⁶⁴: for n ≤ 0, where 2ⁿ may
   * be subnormal.
   */
  public static final float LOW_ROUNDER = 0x1.8p23f + 127 + 64;

  public static final float LOW = 0x1p-64f;

  /** At these arguments, and beyond, the exponential is +∞ and 0. */
  public static final float EXP_OVERFLOW = 89f;

  public static final float EXP_UNDERFLOW = -104f;

  /** {@code eʳ−1 ≈ r + r²·(EXPM1_2 + EXPM1_3·r + …)} for |r| ≤ ln 2 / 2, error 4.4e-10. */
  public static final float EXPM1_2 = 0x1p-1f;

  public static final float EXPM1_3 = 0x1.555554p-3f;
  public static final float EXPM1_4 = 0x1.5554f8p-5f;
  public static final float EXPM1_5 = 0x1.1112dcp-7f;
  public static final float EXPM1_6 = 0x1.6d3a38p-10f;
  public static final float EXPM1_7 = 0x1.9e69ecp-13f;

  /** From here on the hyperbolic tangent rounds to 1. */
  public static final float TANH_ONE = 9.1f;

  /** The bits of √½, the least mantissa (1+f) of the logarithm. */
  public static final int SQRT_HALF_BITS = 0x3f3504f3;

  /** What lifts a subnormal argument of the logarithm into the normal range. */
  public static final float LIFT = 0x1p25f;

  public static final float LIFT_EXPONENT = 25f;

  /** {@code ln(1+f) ≈ f − f²/2 + f³·(LOG_3 + LOG_4·f + …)} for √½ ≤ 1+f ≤ √2, error 7.7e-10. */
  public static final float LOG_3 = 0x1.555548p-2f;

  public static final float LOG_4 = -0x1.000006p-2f;
  public static final float LOG_5 = 0x1.99a476p-3f;
  public static final float LOG_6 = -0x1.555c44p-3f;
  public static final float LOG_7 = 0x1.233ba4p-3f;
  public static final float LOG_8 = -0x1.fc28dap-4f;
  public static final float LOG_9 = 0x1.e6bfecp-4f;
  public static final float LOG_10 = -0x1.de0114p-4f;
  public static final float LOG_11 = 0x1.14726ap-4f;

  private Elementary() {}

  /** {@code eˣ}. */
  public static float exp(float x) {
    float y = x > EXP_OVERFLOW ? EXP_OVERFLOW : x;
    y = y < EXP_UNDERFLOW ? EXP_UNDERFLOW : y;
    float shifted = Math.fma(y, LOG2_E, HALVES_ROUNDER);
    float p = 1f + shortExpm1(reduced(y, shifted - HALVES_ROUNDER));
    int bits = Float.floatToRawIntBits(shifted);
    int half = bits >>> 1;
    return p * powerOfTwo(half) * powerOfTwo(bits - half);
  }

  /** {@code ln x}: NaN below zero, −∞ at zero. */
  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    float lifted = subnormal ? x * LIFT : x;
    int bits = Float.floatToRawIntBits(lifted);
    int exponent = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
    float f = Float.intBitsToFloat(bits - (exponent << MANTISSA_BITS)) - 1f;
    float n = exponent - (subnormal ? LIFT_EXPONENT : 0f);
    float p = Math.fma(LOG_11, f, LOG_10);
    p = Math.fma(p, f, LOG_9);
    p = Math.fma(p, f, LOG_8);
    p = Math.fma(p, f, LOG_7);
    p = Math.fma(p, f, LOG_6);
    p = Math.fma(p, f, LOG_5);
    p = Math.fma(p, f, LOG_4);
    p = Math.fma(p, f, LOG_3);
    float square = f * f;
    float small = Math.fma(n, LN2_SHORT_REST, f * square * p);
    small = Math.fma(-0.5f, square, small);
    // n·ln 2 + f without loss: what the addition rounds away joins the small part.
    float large = n * LN2_SHORT;
    float sum = large + f;
    float y = sum + (small + (f - (sum - large)));
    y = x > 0f ? y : Float.NaN;
    y = x == 0f ? Float.NEGATIVE_INFINITY : y;
    return x == Float.POSITIVE_INFINITY ? x : y;
  }

  /**
   * {@code tanh x = (e²ˣ−1) / (e²ˣ+1)}, from {@code e²ˣ−1} so that small arguments keep their
   * digits.
   */
  public static float tanh(float x) {
    float y = Math.abs(x);
    y = y > TANH_ONE ? TANH_ONE : y;
    y = y + y;
    float shifted = Math.fma(y, LOG2_E, ROUNDER);
    float p = shortExpm1(reduced(y, shifted - ROUNDER));
    float power = powerOfTwo(Float.floatToRawIntBits(shifted));
    float expm1 = Math.fma(power, p, power - 1f);
    float divisor = expm1 + 2f;
    float rest = expm1 - (divisor - 2f);
    float inverse = 1f / divisor;
    float q = expm1 * inverse;
    // Corrected once by its remainder.
    float t = Math.fma(Math.fma(-q, rest, Math.fma(-q, divisor, expm1)), inverse, q);
    return Float.intBitsToFloat(Float.floatToRawIntBits(t) | (Float.floatToRawIntBits(x) & SIGN));
  }

  /** {@code 1/(1+e⁻ˣ)}, which is {@code eˣ/(1+eˣ)} below zero, so that no exponential overflows. */
  public static float sigmoid(float x) {
    float y = -Math.abs(x);
    y = y < EXP_UNDERFLOW ? EXP_UNDERFLOW : y;
    float shifted = Math.fma(y, LOG2_E, LOW_ROUNDER);
    float p = shortExpm1(reduced(y, shifted - LOW_ROUNDER));
    // eʸ as a sum of two floats: one rounding less in the quotient.
    float high = 1f + p;
    float low = p - (high - 1f);
    float power = powerOfTwo(Float.floatToRawIntBits(shifted));
    high = high * power * LOW;
    low = low * power * LOW;
    float divisor = 1f + high;
    float rest = (high - (divisor - 1f)) + low;
    float dividend = x < 0f ? high : 1f;
    float dividendRest = x < 0f ? low : 0f;
    float inverse = 1f / divisor;
    float q = dividend * inverse;
    float remainder = Math.fma(-q, divisor, dividend) + dividendRest;
    return Math.fma(Math.fma(-q, rest, remainder), inverse, q);
  }

  /** {@code x − n·ln 2}. */
  static float reduced(float x, float n) {
    return Math.fma(n, -LN2_REST, Math.fma(n, -LN2, x));
  }

  /** {@code eʳ−1} for |r| ≤ ln 2 / 2. */
  static float shortExpm1(float r) {
    float p = Math.fma(EXPM1_7, r, EXPM1_6);
    p = Math.fma(p, r, EXPM1_5);
    p = Math.fma(p, r, EXPM1_4);
    p = Math.fma(p, r, EXPM1_3);
    p = Math.fma(p, r, EXPM1_2);
    return Math.fma(r * r, p, r);
  }

  /** The power of two whose exponent, plus 127, is in the low nine bits. */
  static float powerOfTwo(int bits) {
    return Float.intBitsToFloat(bits << MANTISSA_BITS);
  }
}
