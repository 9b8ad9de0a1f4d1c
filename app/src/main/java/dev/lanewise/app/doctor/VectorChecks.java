package dev.lanewise.app.doctor;

import dev.lanewise.app.console.Words;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.linalg.VectorUnit;
import java.util.Locale;
import java.util.function.Consumer;

/** Whether vector code runs as machine code, and how fast. Touches the vector module. */
final class VectorChecks {
  /**
   * Far below any processor's vector unit (one of 1 GHz and 128 bits does 8), far above what vector
   * objects do where the JIT does not turn them into instructions (0.1).
   */
  private static final double LEAST_PEAK = 2;

  /** A matrix product below this share does not run as it is meant, or not alone. */
  private static final double LEAST_SHARE = 0.3;

  private static final int SIZE = 512;
  private static final int TRIES = 12;

  private VectorChecks() {}

  static void run(Consumer<Check> each) {
    VectorUnit unit = Compute.lanes();
    each.accept(Check.good("SIMD", unit.bits() + " bits: " + unit.lanes() + " floats at once"));
    each.accept(
        Check.of(
            "fused multiply-add",
            unit.fma(),
            unit.fma() ? "in hardware" : "not in hardware, or switched off",
            "use a processor with FMA (AVX2, AVX-512, NEON), and no -XX:-UseFMA"));
    if (!unit.fma()) {
      return;
    }
    double peak = 0;
    double gemm = 0;
    try (Compute compute = Compute.simd(1)) {
      // The first try warms the compiler up; more are needed where others take the processor.
      for (int i = 0; i < TRIES && (i < 2 || !plausible(peak, gemm)); i++) {
        peak = Math.max(peak, Compute.measureFmaPeak());
        gemm = Math.max(gemm, compute.measureGemm(SIZE));
      }
    }
    each.accept(intrinsics(peak));
    each.accept(gemm(gemm, peak));
  }

  /** A product cannot be faster than the peak: then the peak was not yet compiled when timed. */
  private static boolean plausible(double peak, double gemm) {
    return peak >= LEAST_PEAK && gemm <= peak && gemm >= LEAST_SHARE * peak;
  }

  static Check intrinsics(double peak) {
    return Check.of(
        "intrinsics",
        peak >= LEAST_PEAK,
        String.format(Locale.ROOT, "FMA peak %s GFLOP/s on one thread", Words.decimal(peak)),
        "vector code is not compiled to machine code: start Java without -Xint and without options"
            + " that limit the compiler");
  }

  static Check gemm(double speed, double peak) {
    return Check.of(
        "matrix product",
        speed >= LEAST_SHARE * peak,
        String.format(
            Locale.ROOT,
            "%s GFLOP/s on one thread for %d×%d, %.0f %% of the peak",
            Words.decimal(speed),
            SIZE,
            SIZE,
            100 * speed / peak),
        "something else may be using the processor: try again when it is idle");
  }
}
