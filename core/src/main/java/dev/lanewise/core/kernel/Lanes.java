package dev.lanewise.core.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape that every kernel uses: the widest of this processor, or a narrower one named in
 * bits by the system property {@value #BITS_PROPERTY}.
 */
public final class Lanes {
  /** 128, 256 or 512; for tests and comparisons, results are the same at any width. */
  public static final String BITS_PROPERTY = "dev.lanewise.lanes";

  static final VectorSpecies<Float> SPECIES = choose(Integer.getInteger(BITS_PROPERTY));

  /** Floats in a vector. */
  static final int COUNT = SPECIES.length();

  /**
   * Whether there are 32 vector registers to hold a tile of the product: AVX-512 and NEON have
   * them, AVX2 has 16.
   */
  static final boolean MANY_REGISTERS = SPECIES.vectorBitSize() == 512 || !isX86();

  private Lanes() {}

  /** The width of a vector in bits. */
  public static int bits() {
    return SPECIES.vectorBitSize();
  }

  /**
   * Whether the machine fuses a multiplication and an addition in hardware. Without that each one
   * goes through {@code BigDecimal}: right, and thousands of times slower.
   */
  public static boolean hasFma() {
    return Fma.IN_HARDWARE;
  }

  private static VectorSpecies<Float> choose(Integer bits) {
    VectorSpecies<Float> widest = FloatVector.SPECIES_PREFERRED;
    if (bits == null) {
      return widest;
    }
    VectorSpecies<Float> chosen =
        switch (bits) {
          case 128 -> FloatVector.SPECIES_128;
          case 256 -> FloatVector.SPECIES_256;
          case 512 -> FloatVector.SPECIES_512;
          default -> null;
        };
    if (chosen == null || chosen.length() > widest.length()) {
      throw new IllegalArgumentException(
          String.format(
              "%s=%d: allowed are 128, 256 and 512, up to the %d of this processor",
              BITS_PROPERTY, bits, widest.vectorBitSize()));
    }
    return chosen;
  }

  private static boolean isX86() {
    String architecture = System.getProperty("os.arch", "");
    return architecture.equals("amd64") || architecture.equals("x86_64");
  }

  private static final class Fma {
    static final boolean IN_HARDWARE = isQuick() || isReported();

    private static final int ATTEMPTS = 5;
    private static final int OPERATIONS = 100;

    /**
     * An instruction takes tens of nanoseconds even when interpreted, {@code BigDecimal} thousands.
     */
    private static final long QUICK_NANOS = 300;

    /** The usual answer, without the forty milliseconds that loading the management beans takes. */
    private static boolean isQuick() {
      float accumulator = 0f;
      long least = Long.MAX_VALUE;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        long before = System.nanoTime();
        for (int i = 0; i < OPERATIONS; i++) {
          accumulator = Math.fma(accumulator, 0.5f, 1f + i);
        }
        least = Math.min(least, System.nanoTime() - before);
      }
      return accumulator > 0f && least < OPERATIONS * QUICK_NANOS;
    }

    private static boolean isReported() {
      HotSpotDiagnosticMXBean machine =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return machine == null || Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
    }
  }
}
