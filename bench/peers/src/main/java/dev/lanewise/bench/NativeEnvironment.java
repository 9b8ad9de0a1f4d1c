package dev.lanewise.bench;

import java.util.List;

/** The variables by which a native library leaves the kernels that it would choose itself. */
final class NativeEnvironment {
  private static final List<String> VARIABLES =
      List.of("OPENBLAS_CORETYPE", "MKL_DEBUG_CPU_TYPE", "MKL_ENABLE_INSTRUCTIONS", "MKL_CBWR");

  private NativeEnvironment() {}

  /** Refuses to measure a library that is held back. */
  static void requireNone() {
    for (String variable : VARIABLES) {
      if (System.getenv(variable) != null) {
        throw new IllegalStateException(
            "the environment variable "
                + variable
                + " decides which kernels are measured: run with env -u "
                + variable);
      }
    }
  }
}
