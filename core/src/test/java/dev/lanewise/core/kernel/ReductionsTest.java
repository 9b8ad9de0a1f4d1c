package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReductionsTest {
  private final SimdKernels kernels = new SimdKernels(1);

  @AfterEach
  void close() {
    kernels.close();
  }

  @Test
  void the_first_of_equal_maxima_wins_and_zeros_are_equal() {
    float[] x = new float[50];
    x[7] = -0f;
    assertThat(kernels.argMax(x, 7, 40)).isZero();
    x[20] = 5f;
    x[30] = 5f;
    assertThat(kernels.argMax(x, 0, 50)).isEqualTo(20);
    assertThat(kernels.max(new float[] {-0f, 0f}, 0, 2)).isEqualTo(0f);
  }

  @Test
  void an_empty_range_has_sum_zero_and_no_maximum() {
    assertThat(kernels.sum(new float[0], 0, 0)).isEqualTo(0f);
    assertThat(kernels.max(new float[0], 0, 0)).isEqualTo(Float.NEGATIVE_INFINITY);
  }
}
