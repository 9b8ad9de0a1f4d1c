package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kernel that the compiler keeps in registers allocates nothing; one that it does not boxes every
 * vector, which these tests see.
 */
@Tag("every-width")
class AllocationTest {
  private static final int MOST_ROUNDS = 2_000_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource(Form.class)
  void products_allocate_nothing_once_warm(Form form) {
    float[] a = new float[40 * 80];
    float[] b = new float[80 * 80];
    float[] c = new float[40 * 80];
    try (SimdKernels kernels = new SimdKernels(1)) {
      for (int n : new int[] {10, 20, 40, 50, 80}) {
        int aStride = form.transposedA() ? 40 : 30;
        int bStride = form.transposedB() ? 30 : n;
        assertStopsAllocating(
            () ->
                kernels.multiplyBias(form, 40, n, 30, a, 0, aStride, b, 0, bStride, c, 0, n, a, 0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 30, 64})
  void convolutions_allocate_nothing_once_warm(int filters) {
    ConvolutionShape shape = new ConvolutionShape(6, 6, 4, filters, 3, 3, 1, 1);
    float[] x = new float[2 * shape.inputSize()];
    float[] w = new float[shape.patchSize() * filters];
    float[] bias = new float[filters];
    float[] y = new float[2 * shape.outputSize()];
    Kernels.Handover taker = (example, from, offset) -> y[example] = from[offset];
    Kernels.Prologue giver = (example, to, offset) -> to[offset] = example;
    try (SimdKernels kernels = new SimdKernels(1)) {
      assertStopsAllocating(
          () -> {
            kernels.convolve(shape, 2, x, 0, w, 0, bias, 0, y, 0);
            kernels.convolve(shape, 2, x, 0, w, 0, bias, 0, y, 0, taker);
            kernels.convolutionFilterGradient(shape, 2, x, 0, y, 0, w, 0, bias, 0, giver);
            kernels.convolutionFilterGradient(shape, 2, x, 0, y, 0, w, 0);
            kernels.convolutionInputGradient(shape, 2, y, 0, w, 0, x, 0);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 30})
  void poolings_allocate_nothing_once_warm(int channels) {
    PoolingShape shape = new PoolingShape(6, 6, channels, 3, 3, 2, 1);
    float[] x = new float[2 * shape.inputSize()];
    float[] y = new float[2 * shape.outputSize()];
    float[] winners = y.clone();
    float[] dy = y.clone();
    float[] dx = new float[2 * shape.inputSize()];
    try (SimdKernels kernels = new SimdKernels(1)) {
      assertStopsAllocating(
          () -> {
            kernels.maxPool(shape, 2, x, 0, y, 0);
            kernels.maxPool(shape, 2, x, 0, y, 0, winners, 0);
            kernels.maxPoolGradient(shape, 2, winners, 0, dy, 0, dx, 0);
            kernels.averagePool(shape, 2, x, 0, y, 0);
            kernels.averagePoolGradient(shape, 2, dy, 0, dx, 0);
          });
    }
  }

  @Test
  void products_on_two_threads_allocate_nothing_on_the_callers_once_warm() {
    float[] a = new float[100 * 100];
    float[] b = new float[100 * 100];
    float[] c = new float[100 * 100];
    try (SimdKernels kernels = new SimdKernels(2)) {
      assertStopsAllocating(
          () -> kernels.multiply(Form.NN, 100, 100, 100, a, 0, 100, b, 0, 100, c, 0, 100));
    }
  }

  @Test
  void functions_and_reductions_allocate_nothing_once_warm() {
    float[] x = new float[1000];
    float[] y = new float[1000];
    try (SimdKernels kernels = new SimdKernels(1)) {
      assertStopsAllocating(() -> kernels.exp(x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.log(x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.tanh(x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.sigmoid(x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.erf(x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.gelu(x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.sqrt(x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.axpy(2f, x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.scale(2f, x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.product(x, 0, x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.relu(x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.reluGradient(x, 0, x, 0, y, 0, 999));
      assertStopsAllocating(() -> kernels.logSoftmax(99, 10, x, 0, y, 0));
      assertStopsAllocating(() -> kernels.softmax(99, 10, x, 0, y, 0));
      assertStopsAllocating(() -> kernels.columnSums(9, 99, x, 0, 100, y, 0));
      assertStopsAllocating(() -> y[0] = kernels.sum(x, 0, 999));
      assertStopsAllocating(() -> y[0] = kernels.max(x, 0, 999));
      assertStopsAllocating(() -> y[0] = kernels.argMax(x, 0, 999));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32, 700})
  void maps_of_columns_allocate_nothing_once_warm(int columns) {
    int rows = 1400 / columns;
    float[] x = new float[rows * columns];
    float[] y = new float[rows * columns];
    float[] c = new float[3 * columns];
    try (SimdKernels kernels = new SimdKernels(1)) {
      assertStopsAllocating(() -> kernels.affineColumns(rows, columns, x, 0, c, 0, y, 0));
      assertStopsAllocating(() -> kernels.combineColumns(rows, columns, x, 0, y, 0, c, 0, y, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 17, 31, 50})
  void short_sums_allocate_nothing_once_warm(int n) {
    float[] x = new float[n];
    float[] y = new float[1];
    try (SimdKernels kernels = new SimdKernels(1)) {
      assertStopsAllocating(() -> y[0] = kernels.sum(x, 0, n));
    }
  }

  /** Repeats until compiled code has run ten times in a row without allocating. */
  private void assertStopsAllocating(Runnable work) {
    long self = Thread.currentThread().threadId();
    int without = 0;
    for (int round = 0; round < MOST_ROUNDS && without < 10; round++) {
      long before = threads.getThreadAllocatedBytes(self);
      work.run();
      long allocated = threads.getThreadAllocatedBytes(self) - before;
      without = allocated == 0 ? without + 1 : 0;
    }
    assertThat(without).isEqualTo(10);
  }
}
