package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Kernels;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ranges so long that the threads share them. */
class SharedRangeTest {
  private static final int N = 200_001;
  private static final int COLUMNS = 11;
  private static final int ROWS = N / COLUMNS;

  private final SimdKernels kernels = new SimdKernels(3);
  private final Kernels reference = new ReferenceKernels();
  private final Draw draw = new Draw(new SplittableRandom(8));

  @AfterEach
  void close() {
    kernels.close();
  }

  @Test
  void functions_have_the_bits_of_the_reference() {
    assertSameBits((k, x, at, y, to) -> k.exp(x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.log(x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.tanh(x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.sigmoid(x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.erf(x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.gelu(x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.sqrt(x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.axpy(1.5f, x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.scale(1.5f, x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.product(x, at, x, at + 2, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.relu(x, at, y, to, N));
    assertSameBits((k, x, at, y, to) -> k.reluGradient(x, at, x, at + 2, y, to, N));
  }

  @Test
  void rows_have_the_bits_of_the_reference() {
    assertSameBits((k, x, at, y, to) -> k.softmax(ROWS, COLUMNS, x, at, y, to));
    assertSameBits((k, x, at, y, to) -> k.logSoftmax(ROWS, COLUMNS, x, at, y, to));
  }

  @Test
  void column_sums_have_the_bits_of_the_reference() {
    for (int columns : new int[] {1, 10, 16, 30, 70, N}) {
      int rows = N / columns;
      assertSameBits((k, x, at, y, to) -> k.columnSums(rows, columns, x, at, columns, y, to));
    }
  }

  @Test
  void several_threads_take_part() {
    ConcurrentSkipListSet<Long> threads = new ConcurrentSkipListSet<>();
    SharedRange range = new SharedRange();
    range.columns = 1;
    try (WorkerPool pool = new WorkerPool(2)) {
      for (int round = 0; threads.size() < 2; round++) {
        assertThat(round).as("rounds that one thread did alone").isLessThan(100_000);
        range.share(
            Long.MAX_VALUE / N,
            (all, from, to, n) -> threads.add(Thread.currentThread().threadId()),
            new float[0],
            0,
            new float[0],
            0,
            N,
            pool);
      }
    }
  }

  private interface Operation {
    void apply(Kernels kernels, float[] x, int xOffset, float[] y, int yOffset);
  }

  private void assertSameBits(Operation operation) {
    float[] x = draw.arguments(N + 9);
    float[] expected = draw.values(N + 9);
    float[] actual = expected.clone();
    operation.apply(reference, x, 3, expected, 5);
    operation.apply(kernels, x, 3, actual, 5);
    assertThat(actual).isEqualTo(expected);
  }
}
