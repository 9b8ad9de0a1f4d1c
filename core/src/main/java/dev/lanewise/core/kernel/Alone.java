package dev.lanewise.core.kernel;

/** Sees to it that the one convolution that a thread keeps the operands of is not begun again. */
final class Alone {
  private boolean taken;

  /**
   * Takes it.
   *
   * @throws IllegalStateException if it is taken
   */
  void begin() {
    if (taken) {
      throw new IllegalStateException(
          "a convolution began within another on the same thread: a layer that takes examples must"
              + " not convolve, nor may an epilogue");
    }
    taken = true;
  }

  void end() {
    taken = false;
  }
}
