package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Kernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReductionsTest {
  private final Kernels reference = new ReferenceKernels();
  private final SimdKernels kernels = new SimdKernels(1);

  @AfterEach
  void close() {
    kernels.close();
  }

  @Test
  void sums_and_maxima_of_every_length_have_the_bits_of_the_reference() {
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n <= 300; n++) {
      float[] x = values(n + 2, random);
      assertThat(kernels.sum(x, 1, n)).as("sum of %d", n).isEqualTo(reference.sum(x, 1, n));
      assertThat(kernels.max(x, 1, n)).as("max of %d", n).isEqualTo(reference.max(x, 1, n));
    }
  }

  @Test
  void the_place_of_the_maximum_is_the_references() {
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 1; n <= 200; n++) {
      float[] x = values(n + 2, random);
      assertThat(kernels.argMax(x, 1, n)).isEqualTo(reference.argMax(x, 1, n));
      x[1 + random.nextInt(n)] = Float.NaN;
      x[1 + random.nextInt(n)] = Float.NaN;
      assertThat(kernels.argMax(x, 1, n)).isEqualTo(reference.argMax(x, 1, n));
      assertThat(kernels.max(x, 1, n)).isNaN();
    }
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

  @Test
  void column_sums_of_every_width_have_the_bits_of_the_reference() {
    SplittableRandom random = new SplittableRandom(5);
    for (int columns = 1; columns <= 150; columns++) {
      int rows = random.nextInt(12);
      int stride = columns + random.nextInt(4);
      float[] x = values(3 + rows * stride, random);
      float[] expected = new float[columns + 2];
      float[] actual = new float[columns + 2];
      reference.columnSums(rows, columns, x, 3, stride, expected, 1);
      kernels.columnSums(rows, columns, x, 3, stride, actual, 1);
      assertThat(actual).as("%d×%d", rows, columns).isEqualTo(expected);
    }
  }

  @Test
  void softmax_has_the_bits_of_the_reference_and_may_write_over_its_argument() {
    SplittableRandom random = new SplittableRandom(6);
    for (int columns = 1; columns <= 150; columns++) {
      int rows = random.nextInt(12);
      float[] x = values(1 + rows * columns, random);
      float[] expected = x.clone();
      float[] actual = x.clone();
      reference.softmax(rows, columns, x, 1, expected, 1);
      kernels.softmax(rows, columns, actual, 1, actual, 1);
      assertThat(actual).as("%d×%d", rows, columns).isEqualTo(expected);
    }
  }

  @Test
  void softmax_of_more_rows_than_one_chunk_has_the_bits_of_the_reference() {
    float[] x = values(1000 * 10, new SplittableRandom(7));
    float[] expected = new float[x.length];
    float[] actual = new float[x.length];
    reference.softmax(1000, 10, x, 0, expected, 0);
    kernels.softmax(1000, 10, x, 0, actual, 0);
    assertThat(actual).isEqualTo(expected);
  }

  private static float[] values(int n, SplittableRandom random) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(10) == 0 ? -0f : 10f * (float) random.nextGaussian();
    }
    return values;
  }
}
