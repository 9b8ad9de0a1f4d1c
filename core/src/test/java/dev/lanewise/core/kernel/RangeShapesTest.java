package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.stream.Stream;

class RangeShapesTest extends ShapesTest {
  @Override
  Stream<TriedKernel> kernels() {
    RangeOperation sqrt = Kernels::sqrt;
    return Stream.of(
        new TriedKernel("sqrt", sqrt::trial),
        new TriedKernel("axpy", draw -> axpy(draw.arguments(1)[0]).trial(draw)),
        new TriedKernel("scale", draw -> scale(draw.arguments(1)[0]).trial(draw)),
        new TriedKernel("product", draw -> product(draw).trial(draw)),
        new TriedKernel("product onto the second", draw -> ontoTheSecond().trial(draw)),
        new TriedKernel("relu", draw -> relu().trial(draw)),
        new TriedKernel("reluGradient", draw -> reluGradient(draw).trial(draw)),
        new TriedKernel("square", draw -> square().trial(draw)));
  }

  private static RangeOperation product(Draw draw) {
    int offset = draw.gap();
    float[] factors = draw.values(offset + RangeOperation.MOST);
    return (kernels, x, xOffset, y, yOffset, n) ->
        kernels.product(x, xOffset, factors, offset, y, yOffset, n);
  }

  private static RangeOperation ontoTheSecond() {
    return (kernels, x, xOffset, y, yOffset, n) ->
        kernels.product(x, xOffset, y, yOffset, y, yOffset, n);
  }

  private static RangeOperation relu() {
    return Kernels::relu;
  }

  private static RangeOperation reluGradient(Draw draw) {
    int offset = draw.gap();
    float[] dy = draw.arguments(offset + RangeOperation.MOST);
    return (kernels, x, xOffset, y, yOffset, n) ->
        kernels.reluGradient(x, xOffset, dy, offset, y, yOffset, n);
  }

  private static RangeOperation square() {
    return (kernels, x, xOffset, y, yOffset, n) ->
        kernels.product(x, xOffset, x, xOffset, y, yOffset, n);
  }

  private static RangeOperation axpy(float alpha) {
    return (kernels, x, xOffset, y, yOffset, n) -> kernels.axpy(alpha, x, xOffset, y, yOffset, n);
  }

  private static RangeOperation scale(float alpha) {
    return (kernels, x, xOffset, y, yOffset, n) -> kernels.scale(alpha, x, xOffset, y, yOffset, n);
  }
}
