package dev.lanewise.core.linalg;

import dev.lanewise.core.kernel.SimdKernels;

/** The vector kernels as they are handed out. */
final class SimdCompute extends SimdKernels implements Compute {
  SimdCompute(int threads) {
    super(threads);
  }
}
