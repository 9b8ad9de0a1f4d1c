package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import org.openjdk.jmh.annotations.Fork;

/**
 * {@code C = op(A)·op(B)} by somebody else's library, on one thread.
 *
 * <p>Verified against the scalar definition, every element within what rounding in another order
 * can change.
 */
@Fork(
    value = 1,
    jvmArgsPrepend = {
      VerifiedBenchmark.ADD_VECTORS,
      VerifiedBenchmark.IGNORE_UNKNOWN,
      VerifiedBenchmark.SPILL_TO_MEMORY,
      "--enable-native-access=ALL-UNNAMED"
    })
public abstract class PeerBenchmark extends ProductBenchmark {
  @Override
  void verify() {
    float[] expected = new float[m * n];
    float[] magnitudes = new float[m * n];
    try (Compute reference = Compute.reference()) {
      multiplyInto(expected, reference, a, b);
      multiplyInto(magnitudes, reference, Operands.magnitudes(a), Operands.magnitudes(b));
    }
    String what = getClass().getSimpleName().replaceFirst("Benchmark.*", " ") + product();
    Operands.requireWithinRounding(what, k, expected, magnitudes, result());
  }

  /** Multiplies, and gives C row by row. */
  abstract float[] result();

  /** Rows and columns of A as it is stored. */
  final int rowsOfA() {
    return form.transposedA() ? k : m;
  }

  final int rowsOfB() {
    return form.transposedB() ? n : k;
  }
}
