package dev.lanewise.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.PoolingShape;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImagesTest {
  private final Compute compute = Compute.simd(1);
  private final Compute definition = Compute.reference();
  private final Images images = new Images(compute);
  private final Images reference = new Images(definition);

  private final Tensor x = random(1, Shape.of(4, 7, 6, 3)).slice(1, 3);
  private final Tensor w = random(2, Shape.of(3, 2, 3, 5));
  private final Tensor bias = random(3, Shape.of(5));
  private final ConvolutionShape convolution = Images.convolution(x, w, 2, 1);
  private final Tensor dy = random(4, Shape.of(3, 4, 4, 5)).slice(1, 3);
  private final PoolingShape pooling = Images.pooling(x, 3, 2, 1);
  private final Tensor pooled = random(5, Shape.of(3, 4, 3, 3)).slice(1, 3);

  @AfterEach
  void close() {
    compute.close();
    definition.close();
  }

  @Test
  void sizes_are_read_from_the_tensors() {
    assertThat(convolution).isEqualTo(new ConvolutionShape(7, 6, 3, 5, 3, 2, 2, 1));
    assertThat(pooling).isEqualTo(new PoolingShape(7, 6, 3, 3, 3, 2, 1));
  }

  @Test
  void convolutions_of_views_are_those_of_the_definition() {
    Tensor y = images.convolve(convolution, x, w, bias);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 4, 4, 5));
    assertSame(y, reference.convolve(convolution, x, w, bias));
    Tensor dw = images.convolutionFilterGradient(convolution, x, dy);
    assertThat(dw.shape()).isEqualTo(w.shape());
    assertSame(dw, reference.convolutionFilterGradient(convolution, x, dy));
    Tensor dx = images.convolutionInputGradient(convolution, dy, w);
    assertThat(dx.shape()).isEqualTo(x.shape());
    assertSame(dx, reference.convolutionInputGradient(convolution, dy, w));
  }

  @Test
  void a_convolution_with_a_filter_of_one_pixel_mixes_channels() {
    Tensor pixels = Tensor.of(Shape.of(1, 1, 2, 2), 1, 2, 3, 4);
    Tensor mix = Tensor.of(Shape.of(1, 1, 2, 1), 10, 1);
    Tensor y =
        images.convolve(
            Images.convolution(pixels, mix, 1, 0), pixels, mix, Tensor.of(Shape.of(1), 100));
    assertThat(y.toArray()).containsExactly(112, 134);
  }

  @Test
  void poolings_of_views_are_those_of_the_definition() {
    Tensor y = images.maxPool(pooling, x);
    assertThat(y.shape()).isEqualTo(pooled.shape());
    assertSame(y, reference.maxPool(pooling, x));
    Tensor winners = images.maxPoolWinners(pooling, x);
    assertSame(winners, reference.maxPoolWinners(pooling, x));
    Tensor dx = images.maxPoolGradient(pooling, winners, pooled);
    assertThat(dx.shape()).isEqualTo(x.shape());
    assertSame(dx, reference.maxPoolGradient(pooling, winners, pooled));
    Tensor average = images.averagePool(pooling, x);
    assertThat(average.shape()).isEqualTo(pooled.shape());
    assertSame(average, reference.averagePool(pooling, x));
    Tensor spread = images.averagePoolGradient(pooling, pooled);
    assertThat(spread.shape()).isEqualTo(x.shape());
    assertSame(spread, reference.averagePoolGradient(pooling, pooled));
  }

  @Test
  void a_pooling_of_two_by_two_takes_the_largest_and_the_mean() {
    Tensor image = Tensor.of(Shape.of(1, 2, 2, 1), 1, 2, 3, 6);
    PoolingShape shape = Images.pooling(image, 2, 2, 0);
    assertThat(images.maxPool(shape, image).toArray()).containsExactly(6);
    assertThat(images.averagePool(shape, image).toArray()).containsExactly(3);
  }

  @Test
  void images_and_filters_that_do_not_fit_are_refused_with_their_sizes() {
    assertRefused(
        () -> Images.convolution(x, random(6, Shape.of(3, 3, 4, 8)), 1, 0),
        "cannot convolve x 2×7×6×3 with filters 3×3×4×8: channels of x (3) must equal channels of"
            + " the filters (4)");
    assertRefused(
        () -> Images.convolution(Tensor.zeros(7, 6), w, 1, 0),
        "x has shape 7×6: four dimensions are needed, N×height×width×channels");
    assertRefused(
        () -> Images.convolution(x, Tensor.zeros(3, 3), 1, 0),
        "w has shape 3×3: four dimensions are needed, height×width×channels×filters");
    assertRefused(
        () -> Images.pooling(Tensor.zeros(7, 6, 3), 2, 2, 0),
        "x has shape 7×6×3: four dimensions are needed, N×height×width×channels");
  }

  @Test
  void operands_of_a_convolution_of_another_shape_are_refused() {
    Tensor other = Tensor.zeros(2, 5, 6, 3);
    String image = "x has shape 2×5×6×3: N×7×6×3 is needed, with N of 1 or more";
    assertRefused(() -> images.convolve(convolution, other, w, bias), image);
    assertRefused(() -> images.convolutionFilterGradient(convolution, other, dy), image);
    assertRefused(
        () -> images.convolve(convolution, Tensor.zeros(0, 7, 6, 3), w, bias),
        "x has shape 0×7×6×3: N×7×6×3 is needed, with N of 1 or more");
    assertRefused(
        () -> images.convolve(convolution, x.row(0), w, bias),
        "x has shape 7×6×3: N×7×6×3 is needed, with N of 1 or more");
    String filters = "w has shape 3×3×3×5: 3×2×3×5 is needed";
    Tensor wide = Tensor.zeros(3, 3, 3, 5);
    assertRefused(() -> images.convolve(convolution, x, wide, bias), filters);
    assertRefused(() -> images.convolutionInputGradient(convolution, dy, wide), filters);
    assertRefused(
        () -> images.convolve(convolution, x, w, Tensor.zeros(4)), "bias has shape 4: 5 is needed");
    assertRefused(
        () -> images.convolutionFilterGradient(convolution, x, dy.slice(0, 1)),
        "dy has shape 1×4×4×5: 2×4×4×5 is needed");
    assertRefused(
        () -> images.convolutionInputGradient(convolution, x, w),
        "dy has shape 2×7×6×3: N×4×4×5 is needed, with N of 1 or more");
  }

  @Test
  void operands_of_a_pooling_of_another_shape_are_refused() {
    String image = "x has shape 2×4×3×3: N×7×6×3 is needed, with N of 1 or more";
    assertRefused(() -> images.maxPool(pooling, pooled), image);
    assertRefused(() -> images.averagePool(pooling, pooled), image);
    assertRefused(() -> images.maxPoolWinners(pooling, pooled), image);
    assertRefused(
        () -> images.maxPoolGradient(pooling, x, pooled),
        "winners has shape 2×7×6×3: N×4×3×3 is needed, with N of 1 or more");
    Tensor winners = images.maxPoolWinners(pooling, x);
    assertRefused(
        () -> images.maxPoolGradient(pooling, winners, x),
        "dy has shape 2×7×6×3: 2×4×3×3 is needed");
    assertRefused(
        () -> images.averagePoolGradient(pooling, x),
        "dy has shape 2×7×6×3: N×4×3×3 is needed, with N of 1 or more");
  }

  @Test
  void a_winner_that_is_no_place_of_its_window_in_the_image_is_refused() {
    for (float place : new float[] {3, -1, 9, 4.5f, Float.NaN}) {
      Tensor winners = images.maxPoolWinners(pooling, x);
      winners.data()[0] = place;
      assertRefused(
          () -> images.maxPoolGradient(pooling, winners, pooled),
          "winner 0 is " + place + ": a place of its window inside the image is needed");
    }
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static void assertSame(Tensor actual, Tensor expected) {
    assertThat(actual.toArray()).isEqualTo(expected.toArray());
  }

  private static Tensor random(long seed, Shape shape) {
    SplittableRandom random = new SplittableRandom(seed);
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = (float) random.nextGaussian();
    }
    return tensor;
  }
}
