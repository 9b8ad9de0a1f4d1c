package dev.lanewise.spi;

import java.nio.charset.StandardCharsets;

/**
 * Counter-based random numbers: each value is a function of (seed, purpose, step, index), with no
 * state in between.
 *
 * <p>So values depend neither on threads nor on what was drawn before, and a resumed run draws the
 * same. {@link #uniform} and {@link #normal} at one index are made from the same bits: use one of
 * them per index. The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random
 * numbers: as easy as 1, 2, 3; SC'11), keyed by the seed and the purpose, counting step and index.
 * Immutable and thread-safe, but for {@link Moving}.
 */
public sealed class RandomSource permits RandomSource.Moving {
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final double TWO_TO_MINUS_53 = 0x1p-53;

  private final long key;
  private final long step;

  private RandomSource(long key, long step) {
    this.key = key;
    this.step = step;
  }

  /** A source that an engine takes from step to step, so that it need not make one for each. */
  public static final class Moving extends RandomSource {
    private long current;

    private Moving(long key, long step) {
      super(key, step);
      this.current = step;
    }

    /** From now on the numbers are those of this step. */
    public void moveTo(long step) {
      current = step;
    }

    @Override
    long step() {
      return current;
    }
  }

  /**
   * The numbers of one purpose at one step.
   *
   * @param seed the seed of the run
   * @param purpose what they are for, such as {@code shuffle}; different names give unrelated
   *     numbers
   * @param step the step or epoch
   */
  public static RandomSource of(long seed, String purpose, long step) {
    // FNV-1a spreads names; the finalizer of SplitMix64 keeps near seeds and names apart.
    long hash = 0xcbf29ce484222325L;
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    long z = hash + seed * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return new RandomSource(z ^ (z >>> 31), step);
  }

  /** The numbers of the same purpose, for a while at this step, then at another. */
  public Moving moving() {
    return new Moving(key, step());
  }

  long step() {
    return step;
  }

  /** The numbers of the same purpose at another step. */
  public RandomSource atStep(long otherStep) {
    return new RandomSource(key, otherStep);
  }

  /** 64 random bits. */
  public long bits(long index) {
    return philox(key, step(), index, false);
  }

  /** A number in [0, 1), a multiple of 2⁻⁵³. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * TWO_TO_MINUS_53;
  }

  /** A number of the standard normal distribution, by Box and Muller's method. */
  public double normal(long index) {
    // 1 − u lies in (0, 1], so its logarithm is finite.
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(index)));
    double turn = (philox(key, step(), index, true) >>> 11) * TWO_TO_MINUS_53;
    return radius * StrictMath.cos(2 * Math.PI * turn);
  }

  /** A whole number in [0, bound); its bias is below bound·2⁻⁶⁴. */
  public int below(int bound, long index) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound " + bound + " must be positive");
    }
    return (int) Math.unsignedMultiplyHigh(bits(index), bound);
  }

  /** The low or the high half of the 128 bits of one Philox4x32-10 block. */
  static long philox(long key, long counterHigh, long counterLow, boolean highHalf) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int c0 = (int) counterLow;
    int c1 = (int) (counterLow >>> 32);
    int c2 = (int) counterHigh;
    int c3 = (int) (counterHigh >>> 32);
    for (int round = 0; round < 10; round++) {
      long p0 = Integer.toUnsignedLong(MULTIPLIER_0) * Integer.toUnsignedLong(c0);
      long p1 = Integer.toUnsignedLong(MULTIPLIER_1) * Integer.toUnsignedLong(c2);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    return highHalf
        ? (Integer.toUnsignedLong(c3) << 32) | Integer.toUnsignedLong(c2)
        : (Integer.toUnsignedLong(c1) << 32) | Integer.toUnsignedLong(c0);
  }
}
