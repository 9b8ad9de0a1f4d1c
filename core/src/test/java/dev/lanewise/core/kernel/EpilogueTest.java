package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Form;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpilogueTest {
  private static final int OFFSET = 3;

  @ParameterizedTest
  @CsvSource({
    "1, 300, 40, 0",
    "1, 300, 40, 5",
    "7, 1, 3, 0",
    "7, 3, 5, 2",
    "40, 50, 30, 0",
    "40, 50, 30, 1",
    "200, 130, 90, 0",
    "200, 130, 90, 3",
    "2, 2, 0, 0",
    "0, 5, 4, 0",
    "1100, 33, 20, 0"
  })
  void a_product_is_finished_element_by_element(int m, int n, int k, int gap) {
    float[] a = waves(m * k);
    float[] b = waves(k * n);
    float[] bias = waves(n);
    int cRow = n + gap;
    for (int threads = 1; threads <= 3; threads++) {
      try (SimdKernels kernels = new SimdKernels(threads)) {
        float[] expected = new float[OFFSET + m * cRow];
        kernels.multiplyBias(Form.NN, m, n, k, a, 0, k, b, 0, n, expected, OFFSET, cRow, bias, 0);
        for (int i = 0; i < m; i++) {
          int row = OFFSET + i * cRow;
          kernels.sigmoid(expected, row, expected, row, n);
        }
        float[] actual = new float[expected.length];
        AtomicIntegerArray visits = new AtomicIntegerArray(actual.length);
        kernels.multiplyBias(
            Form.NN,
            m,
            n,
            k,
            a,
            0,
            k,
            b,
            0,
            n,
            actual,
            OFFSET,
            cRow,
            bias,
            0,
            (offset, count) -> {
              kernels.sigmoid(actual, offset, actual, offset, count);
              for (int i = offset; i < offset + count; i++) {
                visits.incrementAndGet(i);
              }
            });
        assertThat(actual).isEqualTo(expected);
        for (int i = 0; i < actual.length; i++) {
          boolean inside = i >= OFFSET && (i - OFFSET) % cRow < n;
          assertThat(visits.get(i)).as("visits of place %d", i).isEqualTo(inside ? 1 : 0);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 16, 3", "16, 16, 3", "3, 5, 2", "20, 70, 1"})
  void a_convolution_is_finished_element_by_element(int channels, int filters, int size) {
    ConvolutionShape shape = new ConvolutionShape(9, 11, channels, filters, size, size, 1, 1);
    int batch = 5;
    float[] x = waves(batch * shape.inputSize());
    float[] w = waves(shape.patchSize() * filters);
    float[] bias = waves(filters);
    for (int threads = 1; threads <= 3; threads++) {
      try (SimdKernels kernels = new SimdKernels(threads)) {
        float[] expected = new float[batch * shape.outputSize()];
        kernels.convolve(shape, batch, x, 0, w, 0, bias, 0, expected, 0);
        kernels.tanh(expected, 0, expected, 0, expected.length);
        float[] actual = new float[expected.length];
        kernels.convolve(
            shape,
            batch,
            x,
            0,
            w,
            0,
            bias,
            0,
            actual,
            0,
            (offset, count) -> kernels.tanh(actual, offset, actual, offset, count));
        assertThat(actual).isEqualTo(expected);
      }
    }
  }

  private static float[] waves(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) StrictMath.sin(i + 1);
    }
    return values;
  }
}
