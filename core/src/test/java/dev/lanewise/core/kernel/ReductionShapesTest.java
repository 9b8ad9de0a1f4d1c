package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.stream.Stream;

class ReductionShapesTest extends ShapesTest {
  @Override
  Stream<TriedKernel> kernels() {
    return Stream.of(
        new TriedKernel("sum", draw -> trial(Kernels::sum, 0, draw)),
        new TriedKernel("max", draw -> trial(Kernels::max, 0, draw)),
        new TriedKernel("argMax", draw -> trial(Kernels::argMax, 1, draw)),
        new TriedKernel("columnSums", ReductionShapesTest::columnSums));
  }

  /** A kernel that makes one number of a range. */
  private interface Reduction {
    float of(Kernels kernels, float[] x, int offset, int n);
  }

  private static Trial trial(Reduction reduction, int least, Draw draw) {
    int n = Math.max(least, draw.size(5000));
    int offset = draw.gap();
    int length = offset + n + draw.gap();
    float[] x = draw.oneIn(4) ? draw.arguments(length) : draw.values(length);
    return new Trial(
        String.format("%d elements, offset %d", n, offset),
        kernels -> new float[] {reduction.of(kernels, x, offset, n)});
  }

  private static Trial columnSums(Draw draw) {
    // Many rows are several chains, and many elements are shared by the threads.
    boolean many = draw.oneIn(40);
    int rows = many ? 500 + draw.below(2000) : draw.size(draw.oneIn(8) ? 300 : 20);
    int columns = many ? 1 + draw.below(200) : draw.size(draw.oneIn(8) ? 2500 : 150);
    int xOffset = draw.gap();
    int xStride = columns + draw.gap();
    int yOffset = draw.gap();
    // The last row ends with its last column: nothing may be touched beyond it.
    float[] x = draw.values(xOffset + Math.max(0, (rows - 1) * xStride + columns));
    float[] y = draw.values(yOffset + columns + draw.gap());
    return new Trial(
        String.format(
            "%d×%d, offsets %d and %d, stride %d", rows, columns, xOffset, yOffset, xStride),
        kernels -> {
          float[] result = y.clone();
          kernels.columnSums(rows, columns, x, xOffset, xStride, result, yOffset);
          return result;
        });
  }
}
