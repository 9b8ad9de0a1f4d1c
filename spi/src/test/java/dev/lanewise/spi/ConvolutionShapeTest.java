package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionShapeTest {

  @ParameterizedTest
  @CsvSource({
    // height, width, kernel height, kernel width, stride, padding
    "28, 20, 5, 3, 1, 0",
    "28, 20, 5, 3, 1, 2",
    "28, 20, 5, 3, 3, 2",
    "7, 9, 7, 9, 2, 0",
    "1, 1, 3, 3, 1, 1",
    "1, 1, 1, 1, 1, 0"
  })
  void the_result_has_a_number_for_each_place_of_the_filter(
      int height, int width, int kernelHeight, int kernelWidth, int stride, int padding) {
    ConvolutionShape shape =
        new ConvolutionShape(height, width, 2, 5, kernelHeight, kernelWidth, stride, padding);

    int lines = places(height, kernelHeight, stride, padding);
    int pixels = places(width, kernelWidth, stride, padding);
    assertThat(shape.outputHeight()).isEqualTo(lines);
    assertThat(shape.outputWidth()).isEqualTo(pixels);
    assertThat(shape.inputSize()).isEqualTo(height * width * 2);
    assertThat(shape.outputSize()).isEqualTo(lines * pixels * 5);
    assertThat(shape.patchSize()).isEqualTo(kernelHeight * kernelWidth * 2);
  }

  /** How often a window fits, counted by moving it. */
  static int places(int size, int window, int stride, int padding) {
    int count = 0;
    for (int begin = -padding; begin + window <= size + padding; begin += stride) {
      count++;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({"28, 28, 1", "16, 32, 1", "16, 31, 2", "13, 13, 4", "1, 1, 512"})
  void a_block_is_the_fewest_images_with_512_pixels(int height, int width, int images) {
    assertThat(new ConvolutionShape(height, width, 1, 1, 1, 1, 1, 0).imagesInBlock())
        .isEqualTo(images);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void every_size_is_at_least_one(int index) {
    String[] names = {
      "height", "width", "channels", "filters", "kernel height", "kernel width", "stride"
    };
    int[] sizes = {1, 1, 1, 1, 1, 1, 1};
    assertThat(of(sizes, 0).outputSize()).isEqualTo(1);
    sizes[index] = 0;
    assertThatThrownBy(() -> of(sizes, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a convolution cannot have a " + names[index] + " of 0: 1 or more");
  }

  @Test
  void a_padding_is_not_negative() {
    assertThatThrownBy(() -> of(new int[] {1, 1, 1, 1, 1, 1, 1}, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a convolution cannot have a padding of -1: 0 or more");
  }

  @Test
  void a_filter_fits_into_the_padded_image() {
    assertThat(of(new int[] {4, 5, 1, 1, 6, 7, 1}, 1).outputSize()).isEqualTo(1);
    assertThatThrownBy(() -> of(new int[] {4, 5, 1, 1, 7, 7, 1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a filter of 7×7 does not fit into an image of 4×5 with a padding of 1");
    assertThatThrownBy(() -> of(new int[] {4, 5, 1, 1, 6, 8, 1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a filter of 6×8 does not fit into an image of 4×5 with a padding of 1");
  }

  private static ConvolutionShape of(int[] sizes, int padding) {
    return new ConvolutionShape(
        sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], sizes[6], padding);
  }
}
