package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.stream.Stream;

class ColumnMapShapesTest extends ShapesTest {
  private static final int COEFFICIENTS = 3;

  @Override
  Stream<TriedKernel> kernels() {
    return Stream.of(
        new TriedKernel(
            "affineColumns",
            draw ->
                trial(
                    (k, rows, columns, a, aOffset, b, bOffset, c, cOffset, y, yOffset) ->
                        k.affineColumns(rows, columns, a, aOffset, c, cOffset, y, yOffset),
                    draw)),
        new TriedKernel("combineColumns", draw -> trial(Kernels::combineColumns, draw)));
  }

  private interface Operation {
    void apply(
        Kernels kernels,
        int rows,
        int columns,
        float[] a,
        int aOffset,
        float[] b,
        int bOffset,
        float[] c,
        int cOffset,
        float[] y,
        int yOffset);
  }

  /** From two arrays to a third, or onto the very range of one of the two. */
  private static Trial trial(Operation operation, Draw draw) {
    // Many elements are shared by the threads, many columns are not repeated.
    boolean many = draw.oneIn(40);
    int columns = many ? 1 + draw.below(2000) : draw.size(draw.oneIn(8) ? 2000 : 150);
    int rows = many ? 150_000 / columns + draw.below(20) : draw.size(draw.oneIn(8) ? 300 : 20);
    int aOffset = draw.gap();
    int bOffset = draw.gap();
    int cOffset = draw.gap();
    int yOffset = draw.gap();
    int onto = draw.below(4);
    int size = rows * columns;
    // The operands end with their last element: nothing may be touched beyond it.
    float[] a = draw.values(aOffset + size);
    float[] b = draw.values(bOffset + size);
    float[] c = draw.values(cOffset + COEFFICIENTS * columns);
    float[] y = draw.values(yOffset + size + draw.gap());
    return new Trial(
        String.format(
            "%d×%d, offsets %d, %d, %d and %d, onto %d",
            rows, columns, aOffset, bOffset, cOffset, yOffset, onto),
        kernels -> {
          float[] left = onto == 1 ? a.clone() : a;
          float[] right = onto == 2 ? b.clone() : b;
          float[] result = onto == 1 ? left : onto == 2 ? right : y.clone();
          int at = onto == 1 ? aOffset : onto == 2 ? bOffset : yOffset;
          operation.apply(
              kernels, rows, columns, left, aOffset, right, bOffset, c, cOffset, result, at);
          return result;
        });
  }
}
