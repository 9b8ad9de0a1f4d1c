package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
  private final Kernels reference = new ReferenceKernels();

  @Test
  void convolutions_shared_by_threads_have_the_bits_of_the_reference() {
    Draw draw = new Draw(new SplittableRandom(5));
    try (SimdKernels kernels = new SimdKernels(3)) {
      for (ConvolutionShape shape :
          new ConvolutionShape[] {
            new ConvolutionShape(14, 14, 16, 32, 3, 3, 1, 1),
            new ConvolutionShape(14, 14, 20, 20, 3, 3, 2, 2),
            new ConvolutionShape(28, 28, 1, 30, 5, 5, 1, 0),
            new ConvolutionShape(40, 40, 2, 16, 1, 1, 1, 0)
          }) {
        assertSameBits(RandomConvolution.of(shape, 5, draw), kernels);
      }
    }
  }

  @Test
  void a_worked_example_comes_out() {
    float[] x = {1, 2, 3, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1};
    float[] w = {2, 0, 1, 0, 1, 2, 1, 0, 2};
    float[] y = new float[4];
    try (SimdKernels kernels = new SimdKernels(1)) {
      kernels.convolve(
          new ConvolutionShape(4, 4, 1, 1, 3, 3, 1, 0), 1, x, 0, w, 0, new float[] {3}, 0, y, 0);
      assertThat(y).containsExactly(18, 19, 9, 18);
      float[] padded = new float[16];
      kernels.convolve(
          new ConvolutionShape(4, 4, 1, 1, 3, 3, 1, 1), 1, x, 0, w, 0, new float[1], 0, padded, 0);
      assertThat(padded).containsExactly(7, 12, 10, 2, 4, 15, 16, 10, 10, 6, 15, 6, 8, 10, 4, 3);
    }
  }

  @Test
  void a_convolution_within_another_is_refused_and_the_next_one_works() {
    RandomConvolution convolution =
        RandomConvolution.of(
            new ConvolutionShape(6, 6, 1, 2, 3, 3, 1, 0), 2, new Draw(new SplittableRandom(7)));
    float[] one = {1, 1};
    ConvolutionShape point = new ConvolutionShape(1, 1, 1, 1, 1, 1, 1, 0);
    try (SimdKernels kernels = new SimdKernels(1)) {
      assertThatThrownBy(
              () ->
                  kernels.convolve(
                      point,
                      2,
                      one,
                      0,
                      one,
                      0,
                      one,
                      0,
                      one,
                      0,
                      (Kernels.Handover) (image, from, offset) -> convolution.forward(kernels)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "a convolution began within another on the same thread: a layer that takes examples"
                  + " must not convolve, nor may an epilogue");
      assertThatThrownBy(
              () ->
                  kernels.convolutionFilterGradient(
                      point,
                      2,
                      one,
                      0,
                      one,
                      0,
                      one.clone(),
                      0,
                      one.clone(),
                      0,
                      (image, to, offset) -> convolution.filterGradient(kernels)))
          .isInstanceOf(IllegalStateException.class);
      assertSameBits(convolution, kernels);
    }
  }

  @Test
  void a_filter_that_does_not_fit_is_refused_with_both_sizes() {
    assertThatThrownBy(() -> new ConvolutionShape(4, 4, 1, 1, 9, 3, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a filter of 9×3 does not fit into an image of 4×4 with a padding of 2");
    assertThatThrownBy(() -> new ConvolutionShape(4, 4, 1, 1, 3, 3, 0, 2))
        .hasMessage("a convolution cannot have a stride of 0: 1 or more");
  }

  private void assertSameBits(RandomConvolution convolution, Kernels kernels) {
    assertThat(convolution.forward(kernels))
        .as("forward, %s", convolution)
        .isEqualTo(convolution.forward(reference));
    assertThat(convolution.handedOver(kernels))
        .as("handed over, %s", convolution)
        .isEqualTo(convolution.handedOver(reference));
    assertThat(convolution.filterGradient(kernels))
        .as("filter gradient, %s", convolution)
        .isEqualTo(convolution.filterGradient(reference));
    assertThat(convolution.filterGradientAsked(kernels))
        .as("filter gradient, asked for, %s", convolution)
        .isEqualTo(convolution.filterGradient(reference));
    assertThat(convolution.inputGradient(kernels))
        .as("input gradient, %s", convolution)
        .isEqualTo(convolution.inputGradient(reference));
  }
}
