package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;

/** A kernel {@code y_i = f(x_i)} or {@code y_i = f(x_i, y_i)} on ranges. */
@FunctionalInterface
interface RangeOperation {
  int MOST = 5000;

  void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset, int n);

  /** From one array to another, or onto the very same range. */
  default Trial trial(Draw draw) {
    int n = draw.size(MOST);
    int xOffset = draw.gap();
    int yOffset = draw.gap();
    float[] x = draw.arguments(xOffset + n + draw.gap());
    float[] y = draw.arguments(yOffset + n + draw.gap());
    String shape = String.format("%d elements, offsets %d and %d", n, xOffset, yOffset);
    if (draw.oneIn(4)) {
      return new Trial(
          shape + ", onto themselves",
          kernels -> {
            float[] both = x.clone();
            apply(kernels, both, xOffset, both, xOffset, n);
            return both;
          });
    }
    return new Trial(
        shape,
        kernels -> {
          float[] result = y.clone();
          apply(kernels, x, xOffset, result, yOffset, n);
          return result;
        });
  }
}
