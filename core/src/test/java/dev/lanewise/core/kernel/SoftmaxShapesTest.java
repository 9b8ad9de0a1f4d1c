package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.stream.Stream;

class SoftmaxShapesTest extends ShapesTest {
  @Override
  Stream<TriedKernel> kernels() {
    return Stream.of(
        new TriedKernel("softmax", draw -> trial(Kernels::softmax, draw)),
        new TriedKernel("logSoftmax", draw -> trial(Kernels::logSoftmax, draw)));
  }

  /** A kernel on each row of a matrix without gaps. */
  private interface RowOperation {
    void apply(
        Kernels kernels, int rows, int columns, float[] x, int xOffset, float[] y, int yOffset);
  }

  private static Trial trial(RowOperation operation, Draw draw) {
    int columns = draw.size(draw.oneIn(20) ? 2 * Softmax.CHUNK : 100);
    // Now and then more rows than are taken at once.
    int most = draw.oneIn(50) ? 3 * Softmax.CHUNK : 400;
    int rows = draw.size(most / Math.max(1, columns) + 2);
    int xOffset = draw.gap();
    int yOffset = draw.gap();
    int xLength = xOffset + rows * columns + draw.gap();
    float[] x = draw.oneIn(4) ? draw.arguments(xLength) : draw.values(xLength);
    float[] y = draw.values(yOffset + rows * columns + draw.gap());
    String shape = String.format("%d×%d, offsets %d and %d", rows, columns, xOffset, yOffset);
    if (draw.oneIn(4)) {
      return new Trial(
          shape + ", onto themselves",
          kernels -> {
            float[] both = x.clone();
            operation.apply(kernels, rows, columns, both, xOffset, both, xOffset);
            return both;
          });
    }
    return new Trial(
        shape,
        kernels -> {
          float[] result = y.clone();
          operation.apply(kernels, rows, columns, x, xOffset, result, yOffset);
          return result;
        });
  }
}
