package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductTest {
  private final Kernels reference = new ReferenceKernels();

  @ParameterizedTest
  @EnumSource(Form.class)
  void work_shared_by_threads_has_the_bits_of_the_reference(Form form) {
    Draw draw = new Draw(new SplittableRandom(7));
    try (SimdKernels kernels = new SimdKernels(3)) {
      for (int[] shape :
          new int[][] {{100, 130, 90}, {131, 10, 500}, {2100, 7, 60}, {7, 700, 200}}) {
        RandomProduct product = RandomProduct.of(form, shape[0], shape[1], shape[2], draw);
        assertThat(product.run(kernels))
            .as("%s %s", form, product)
            .isEqualTo(product.run(reference));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void every_width_and_height_of_an_edge_has_the_bits_of_the_reference(Form form) {
    Draw draw = new Draw(new SplittableRandom(11));
    try (SimdKernels kernels = new SimdKernels(1)) {
      for (int m = 1; m <= 2 * Tile.ROWS + 1; m++) {
        for (int n = 1; n <= Panel.WIDTH + 2 * Lanes.COUNT + 1; n++) {
          RandomProduct product = RandomProduct.of(form, m, n, 1 + n % 21, draw);
          assertThat(product.run(kernels))
              .as("%s %s", form, product)
              .isEqualTo(product.run(reference));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void one_row_times_a_matrix_of_any_width_has_the_bits_of_the_reference(Form form) {
    Draw draw = new Draw(new SplittableRandom(13));
    try (SimdKernels kernels = new SimdKernels(2)) {
      for (int n = 1; n <= 300; n++) {
        RandomProduct product = RandomProduct.of(form, 1, n, 1 + n % 37, draw);
        assertThat(product.run(kernels))
            .as("%s %s", form, product)
            .isEqualTo(product.run(reference));
      }
      RandomProduct shared = RandomProduct.of(form, 1, 1100, 601, draw);
      assertThat(shared.run(kernels)).isEqualTo(shared.run(reference));
    }
  }

  @ParameterizedTest
  @EnumSource(RandomProduct.Operation.class)
  void columns_a_large_power_of_two_apart_have_the_bits_of_the_reference(
      RandomProduct.Operation operation) {
    Draw draw = new Draw(new SplittableRandom(17));
    RandomProduct[] products = {
      RandomProduct.apart(1024, operation, Form.TN, 17, 256, 801, draw),
      RandomProduct.apart(1024, operation, Form.TT, 100, 257, 900, draw),
      RandomProduct.apart(1024, operation, Form.TN, 260, 256, 4200, draw)
    };
    try (SimdKernels kernels = new SimdKernels(3)) {
      for (RandomProduct product : products) {
        assertThat(product.run(kernels)).as("%s", product).isEqualTo(product.run(reference));
      }
    }
  }

  @Test
  void a_product_over_nothing_is_zero_and_leaves_what_it_adds_to() {
    try (SimdKernels kernels = new SimdKernels(1)) {
      float[] c = {1f, 2f, 3f, 4f};
      float[] none = {};
      kernels.multiplyAdd(Form.NN, 2, 2, 0, none, 0, 0, none, 0, 2, c, 0, 2);
      assertThat(c).containsExactly(1f, 2f, 3f, 4f);
      float[] bias = {5f, 6f};
      kernels.multiplyBias(Form.NN, 2, 2, 0, none, 0, 0, none, 0, 2, c, 0, 2, bias, 0);
      assertThat(c).containsExactly(5f, 6f, 5f, 6f);
      kernels.multiply(Form.NN, 2, 2, 0, none, 0, 0, none, 0, 2, c, 0, 2);
      assertThat(c).containsExactly(0f, 0f, 0f, 0f);
    }
  }

  @Test
  void infinities_and_nan_spread_as_the_reference_says() {
    int n = 37;
    float[] a = new float[n * n];
    float[] b = new float[n * n];
    Arrays.fill(a, 1f);
    Arrays.fill(b, -0f);
    a[3 * n + 4] = Float.POSITIVE_INFINITY;
    a[9 * n + 1] = Float.NaN;
    b[5 * n + 36] = Float.NEGATIVE_INFINITY;
    float[] expected = new float[n * n];
    float[] actual = new float[n * n];
    reference.multiply(Form.NN, n, n, n, a, 0, n, b, 0, n, expected, 0, n);
    try (SimdKernels kernels = new SimdKernels(1)) {
      kernels.multiply(Form.NN, n, n, n, a, 0, n, b, 0, n, actual, 0, n);
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(expected[3 * n]).isNaN();
    assertThat(expected[36]).isEqualTo(Float.NEGATIVE_INFINITY);
  }
}
