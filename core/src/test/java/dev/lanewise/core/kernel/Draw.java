package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.random.RandomGenerator;

/**
 * Sizes and values of one trial. Edges are frequent: empty and tiny ranges, one more or less than
 * whole vectors of any width, offsets that no vector is aligned to, and values that no formula is
 * made for.
 */
final class Draw {
  private static final int[] MULTIPLES = {4, 8, 16, 32, 64};
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    0x0.fffffep-126f,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    // Where the elementary functions change their way.
    88.7f,
    88.8f,
    -87.4f,
    -103.9f,
    -104.1f,
    9.0f,
    -9.2f,
    0.92f,
    -0.91999996f,
    3.95f,
    -4.1f,
    -6f,
    -14f
  };

  private final RandomGenerator random;

  Draw(RandomGenerator random) {
    this.random = random;
  }

  /** A number in {@code [0, bound)}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** One of these. */
  int oneOf(int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** The size of a range: mostly a few vectors of some width and one more or less; seldom most. */
  int size(int most) {
    int size =
        switch (random.nextInt(8)) {
          case 0 -> random.nextInt(3);
          case 1, 2, 3 -> oneOf(MULTIPLES) * random.nextInt(6) - 1 + random.nextInt(3);
          case 4, 5, 6 -> random.nextInt(100);
          default -> random.nextInt(oneIn(10) ? most : Math.min(most, 600));
        };
    return Math.clamp(size, 0, most);
  }

  /** What lies unused before a range or between two rows. */
  int gap() {
    return random.nextBoolean() ? 0 : random.nextInt(19);
  }

  /** Operands of sums and products: few special values, so that most results are numbers. */
  float[] values(int n) {
    float[] values = new float[n];
    int kind = random.nextInt(8);
    for (int i = 0; i < n; i++) {
      values[i] =
          switch (kind) {
            case 0 -> random.nextInt(7) - 3;
            case 1 -> random.nextInt(4) == 0 ? unit() : random.nextBoolean() ? 0f : -0f;
            case 2 -> unit() * Math.scalb(1f, random.nextInt(80) - 40);
            case 3 -> unit() * 0x1p-70f;
            default -> unit();
          };
    }
    if (n > 0 && kind >= 6) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        values[random.nextInt(n)] = special();
      }
    }
    return values;
  }

  /** Arguments of functions: of any size, half of them special or any bits at all. */
  float[] arguments(int n) {
    float[] values = new float[n];
    int kind = random.nextInt(4);
    for (int i = 0; i < n; i++) {
      values[i] =
          switch (kind) {
            case 0 -> random.nextBoolean() ? special() : Float.intBitsToFloat(random.nextInt());
            case 1 -> random.nextInt(8) == 0 ? special() : 8f * unit();
            case 2 -> unit() * Math.scalb(1f, random.nextInt(20) - 10);
            default -> 16f * Math.abs(unit());
          };
    }
    return values;
  }

  /** An epilogue that shows each element it misses or visits twice. */
  static Kernels.Epilogue finishing(float[] results) {
    return (offset, n) -> {
      for (int i = offset; i < offset + n; i++) {
        int bits = Float.floatToIntBits(results[i]);
        results[i] = Float.intBitsToFloat(Integer.rotateLeft(bits, 1));
      }
    };
  }

  private float special() {
    return SPECIAL[random.nextInt(SPECIAL.length)];
  }

  /** Evenly spread between −1 and 1. */
  private float unit() {
    return random.nextInt() * 0x1p-31f;
  }
}
