package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import java.util.function.BiFunction;
import java.util.stream.Stream;

class ConvolutionShapesTest extends ShapesTest {
  @Override
  Stream<TriedKernel> kernels() {
    return Stream.of(
        of("convolve", RandomConvolution::forward),
        of("convolve with an epilogue", RandomConvolution::finished),
        of("convolve with images handed over", RandomConvolution::handedOver),
        of("convolutionFilterGradient", RandomConvolution::filterGradient),
        of("convolutionFilterGradient asked for", RandomConvolution::filterGradientAsked),
        of("convolutionInputGradient with an epilogue", RandomConvolution::inputGradient));
  }

  private static TriedKernel of(String name, BiFunction<RandomConvolution, Kernels, float[]> pass) {
    return new TriedKernel(name, draw -> trial(RandomConvolution.next(draw), pass));
  }

  private static Trial trial(
      RandomConvolution convolution, BiFunction<RandomConvolution, Kernels, float[]> pass) {
    return new Trial(convolution.toString(), kernels -> pass.apply(convolution, kernels));
  }
}
