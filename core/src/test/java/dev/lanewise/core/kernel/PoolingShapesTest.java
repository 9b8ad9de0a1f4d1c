package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.function.BiFunction;
import java.util.stream.Stream;

class PoolingShapesTest extends ShapesTest {
  @Override
  Stream<TriedKernel> kernels() {
    return Stream.of(
        of("maxPool", RandomPooling::max),
        of("maxPool with winners", RandomPooling::maxWithWinners),
        of("winners of maxPool", RandomPooling::winners),
        of("maxPoolGradient with an epilogue", RandomPooling::maxGradient),
        of("averagePool", RandomPooling::average),
        of("averagePoolGradient with an epilogue", RandomPooling::averageGradient));
  }

  private static TriedKernel of(String name, BiFunction<RandomPooling, Kernels, float[]> pass) {
    return new TriedKernel(name, draw -> trial(RandomPooling.next(draw), pass));
  }

  private static Trial trial(
      RandomPooling pooling, BiFunction<RandomPooling, Kernels, float[]> pass) {
    return new Trial(pooling.toString(), kernels -> pass.apply(pooling, kernels));
  }
}
