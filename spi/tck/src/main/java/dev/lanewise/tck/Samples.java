package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Seeded inputs and guarded arrays that the suites share. */
final class Samples {
  /** What surrounds the range that a plug-in may write. */
  static final float GUARD = 12345.678f;

  /** How many guards stand on either side. */
  static final int MARGIN = 3;

  private static final int THREADS = 4;

  /** One number without an axis, one in a line, a pixel, and more axes than an image has. */
  private static final List<Shape> ODD_SHAPES =
      List.of(Shape.of(), Shape.of(1), Shape.of(1, 1), Shape.of(1, 1, 1), Shape.of(2, 2, 2, 2, 2));

  private Samples() {}

  /** n numbers of the standard normal distribution, the same for the same purpose. */
  static float[] normal(String purpose, int n) {
    RandomSource random = RandomSource.of(1, purpose, 0);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.normal(i);
    }
    return values;
  }

  /** The values between guards. */
  static float[] guarded(float[] values) {
    float[] array = new float[values.length + 2 * MARGIN];
    Arrays.fill(array, GUARD);
    System.arraycopy(values, 0, array, MARGIN, values.length);
    return array;
  }

  /** Checks that the guards stand and returns what is between them. */
  static float[] unguarded(float[] array) {
    for (int i = 0; i < MARGIN; i++) {
      assertThat(array[i]).as("the element %d before the range", MARGIN - i).isEqualTo(GUARD);
      assertThat(array[array.length - 1 - i])
          .as("the element %d after the range", MARGIN - i)
          .isEqualTo(GUARD);
    }
    return Arrays.copyOfRange(array, MARGIN, array.length - MARGIN);
  }

  /** Checks that two arrays have the same bits, element by element. */
  static void assertSameBits(float[] actual, float[] expected, String what) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    int first = -1;
    int count = 0;
    for (int i = 0; i < actual.length; i++) {
      if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
        first = first < 0 ? i : first;
        count++;
      }
    }
    if (count > 0) {
      throw new AssertionError(
          String.format(
              "%s: element %d is %s instead of %s, and %d of %d differ",
              what, first, actual[first], expected[first], count, actual.length));
    }
  }

  /** Runs the same work on several threads at once and checks that all get the same bits. */
  static void assertSameBitsOnThreads(Callable<float[]> work) {
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      float[] expected = work.call();
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 8 * THREADS; i++) {
        results.add(pool.submit(work));
      }
      for (Future<float[]> result : results) {
        assertSameBits(result.get(), expected, "the result on another thread");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("failed on another thread", e.getCause());
    } catch (Exception e) {
      throw new AssertionError("failed", e);
    }
  }

  /** Checks that whichever of some odd shapes is refused is so for a reason of one line. */
  static void assertReasons(Consumer<Shape> check) {
    for (Shape shape : ODD_SHAPES) {
      try {
        check.accept(shape);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage())
            .as("reason to refuse %s", shape)
            .isNotBlank()
            .doesNotContain("\n");
      }
    }
  }
}
