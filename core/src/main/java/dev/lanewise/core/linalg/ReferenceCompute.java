package dev.lanewise.core.linalg;

import dev.lanewise.core.reference.ReferenceKernels;

/** The scalar kernels as they are handed out; nothing to close. */
final class ReferenceCompute extends ReferenceKernels implements Compute {
  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void close() {
    // No threads of its own.
  }
}
