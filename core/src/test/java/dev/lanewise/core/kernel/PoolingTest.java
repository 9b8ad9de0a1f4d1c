package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingTest {
  private static final PoolingShape TWO_BY_TWO = new PoolingShape(4, 4, 1, 2, 2, 2, 0);
  private static final float[] IMAGE = {1, 2, 1, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 4, 0, 1};

  private final Kernels reference = new ReferenceKernels();

  @Test
  void poolings_shared_by_threads_have_the_bits_of_the_reference() {
    Draw draw = new Draw(new SplittableRandom(5));
    try (SimdKernels kernels = new SimdKernels(3)) {
      for (PoolingShape shape :
          new PoolingShape[] {
            new PoolingShape(28, 28, 16, 2, 2, 2, 0),
            new PoolingShape(28, 28, 30, 3, 3, 2, 1),
            new PoolingShape(64, 64, 1, 4, 4, 1, 0)
          }) {
        RandomPooling pooling = RandomPooling.of(shape, 20, draw);
        assertSameBits(pooling, kernels);
      }
    }
  }

  @Test
  void a_worked_example_comes_out() {
    float[] y = new float[4];
    float[] dx = new float[16];
    try (SimdKernels kernels = new SimdKernels(1)) {
      float[] winners = new float[4];
      kernels.maxPool(TWO_BY_TWO, 1, IMAGE, 0, y, 0, winners, 0);
      assertThat(y).containsExactly(2, 3, 4, 2);
      assertThat(winners).containsExactly(1, 3, 3, 1);
      kernels.maxPoolGradient(TWO_BY_TWO, 1, winners, 0, new float[] {1, 2, 3, 4}, 0, dx, 0);
      assertThat(dx).containsExactly(0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 4, 0, 3, 0, 0);
      kernels.averagePool(TWO_BY_TWO, 1, IMAGE, 0, y, 0);
      assertThat(y).containsExactly(1f, 1.5f, 2.25f, 1f);
      kernels.averagePoolGradient(TWO_BY_TWO, 1, new float[] {4, 8, 12, 16}, 0, dx, 0);
      assertThat(dx).containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 33})
  void the_gradient_goes_to_the_first_largest_and_the_first_nan_is_the_largest(int channels) {
    float nan = Float.NaN;
    assertWinner(0, channels, 5, 5, 5, 5);
    assertWinner(2, channels, 1, -3, 5, 5);
    assertWinner(0, channels, -0f, 0f, -1, 0f);
    assertWinner(1, channels, Float.POSITIVE_INFINITY, nan, nan, 3);
    assertWinner(3, channels, 1, 2, Float.NEGATIVE_INFINITY, nan);
    assertWinner(0, channels, -1e30f, Float.NEGATIVE_INFINITY, -2e30f, Float.NEGATIVE_INFINITY);
  }

  private static void assertWinner(int winner, int channels, float... window) {
    PoolingShape shape = new PoolingShape(2, 2, channels, 2, 2, 1, 0);
    float[] x = new float[4 * channels];
    float[] y = new float[channels];
    float[] dx = new float[4 * channels];
    for (int i = 0; i < x.length; i++) {
      x[i] = window[i / channels];
    }
    try (SimdKernels kernels = new SimdKernels(1)) {
      float[] winners = new float[channels];
      kernels.maxPool(shape, 1, x, 0, y, 0, winners, 0);
      assertThat(winners).containsOnly(winner);
      float[] dy = new float[channels];
      Arrays.fill(dy, 3f);
      kernels.maxPoolGradient(shape, 1, winners, 0, dy, 0, dx, 0);
    }
    for (int i = 0; i < x.length; i++) {
      assertThat(dx[i]).as("place %d", i / channels).isEqualTo(i / channels == winner ? 3f : 0f);
    }
  }

  @Test
  void padding_never_wins_and_counts_as_zero_in_an_average() {
    PoolingShape shape = new PoolingShape(2, 2, 1, 2, 2, 2, 1);
    float[] x = {-1, -2, -3, -4};
    float[] y = new float[4];
    float[] dx = new float[4];
    try (SimdKernels kernels = new SimdKernels(1)) {
      float[] winners = new float[4];
      kernels.maxPool(shape, 1, x, 0, y, 0, winners, 0);
      assertThat(y).containsExactly(-1, -2, -3, -4);
      assertThat(winners).containsExactly(3, 2, 1, 0);
      kernels.maxPoolGradient(shape, 1, winners, 0, new float[] {1, 2, 3, 4}, 0, dx, 0);
      assertThat(dx).containsExactly(1, 2, 3, 4);
      kernels.averagePool(shape, 1, x, 0, y, 0);
      assertThat(y).containsExactly(-0.25f, -0.5f, -0.75f, -1f);
      kernels.averagePoolGradient(shape, 1, new float[] {1, 2, 3, 4}, 0, dx, 0);
      assertThat(dx).containsExactly(0.25f, 0.5f, 0.75f, 1f);
    }
  }

  @Test
  void windows_that_do_not_fit_or_see_nothing_are_refused_with_their_sizes() {
    assertThatThrownBy(() -> new PoolingShape(4, 4, 1, 7, 3, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window of 7×3 does not fit into an image of 4×4 with a padding of 1");
    assertThatThrownBy(() -> new PoolingShape(4, 4, 1, 3, 2, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a pooling with windows of 3×2 cannot have a padding of 2: 0 or more, and less than 2,"
                + " or a window would see nothing of the image");
    assertThatThrownBy(() -> new PoolingShape(4, 4, 0, 2, 2, 1, 0))
        .hasMessage("the channels of a pooling cannot be 0: 1 or more");
  }

  private void assertSameBits(RandomPooling pooling, Kernels kernels) {
    assertThat(pooling.max(kernels)).as("max, %s", pooling).isEqualTo(pooling.max(reference));
    assertThat(pooling.winners(kernels))
        .as("winners, %s", pooling)
        .isEqualTo(pooling.winners(reference));
    assertThat(pooling.maxGradient(kernels))
        .as("gradient of max, %s", pooling)
        .isEqualTo(pooling.maxGradient(reference));
    assertThat(pooling.average(kernels))
        .as("average, %s", pooling)
        .isEqualTo(pooling.average(reference));
    assertThat(pooling.averageGradient(kernels))
        .as("gradient of average, %s", pooling)
        .isEqualTo(pooling.averageGradient(reference));
  }
}
