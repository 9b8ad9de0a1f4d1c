package dev.lanewise.spi;

import static dev.lanewise.spi.ConvolutionShapeTest.places;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingShapeTest {

  @ParameterizedTest
  @CsvSource({
    // height, width, pool height, pool width, stride, padding
    "28, 20, 2, 3, 2, 0",
    "28, 20, 3, 4, 2, 1",
    "28, 20, 3, 4, 3, 2",
    "7, 9, 7, 9, 2, 0",
    "1, 1, 3, 3, 1, 1"
  })
  void the_result_has_a_number_for_each_window_and_channel(
      int height, int width, int poolHeight, int poolWidth, int stride, int padding) {
    PoolingShape shape = new PoolingShape(height, width, 3, poolHeight, poolWidth, stride, padding);

    int lines = places(height, poolHeight, stride, padding);
    int pixels = places(width, poolWidth, stride, padding);
    assertThat(shape.outputHeight()).isEqualTo(lines);
    assertThat(shape.outputWidth()).isEqualTo(pixels);
    assertThat(shape.inputSize()).isEqualTo(height * width * 3);
    assertThat(shape.outputSize()).isEqualTo(lines * pixels * 3);
    assertThat(shape.windowSize()).isEqualTo(poolHeight * poolWidth);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void every_size_is_at_least_one(int index) {
    String[] names = {"height", "width", "channels", "pool height", "pool width", "stride"};
    int[] sizes = {1, 1, 1, 1, 1, 1};
    assertThat(of(sizes, 0).outputSize()).isEqualTo(1);
    sizes[index] = 0;
    assertThatThrownBy(() -> of(sizes, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the " + names[index] + " of a pooling cannot be 0: 1 or more");
  }

  @ParameterizedTest
  @CsvSource({"2, 3, -1, 2", "2, 3, 2, 2", "4, 3, 3, 3"})
  void a_window_sees_a_part_of_the_image(int poolHeight, int poolWidth, int padding, int side) {
    assertThat(of(new int[] {9, 9, 1, poolHeight, poolWidth, 1}, side - 1).padding())
        .isEqualTo(side - 1);
    assertThatThrownBy(() -> of(new int[] {9, 9, 1, poolHeight, poolWidth, 1}, padding))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a pooling with windows of %d×%d cannot have a padding of %d: 0 or more, and less than"
                + " %d, or a window would see nothing of the image",
            poolHeight, poolWidth, padding, side);
  }

  @Test
  void a_window_fits_into_the_padded_image() {
    assertThat(of(new int[] {4, 5, 1, 6, 7, 1}, 1).outputSize()).isEqualTo(1);
    assertThatThrownBy(() -> of(new int[] {4, 5, 1, 7, 7, 1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window of 7×7 does not fit into an image of 4×5 with a padding of 1");
    assertThatThrownBy(() -> of(new int[] {4, 5, 1, 6, 8, 1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window of 6×8 does not fit into an image of 4×5 with a padding of 1");
  }

  private static PoolingShape of(int[] sizes, int padding) {
    return new PoolingShape(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], padding);
  }
}
