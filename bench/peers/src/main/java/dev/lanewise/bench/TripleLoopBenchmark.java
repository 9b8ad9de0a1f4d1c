package dev.lanewise.bench;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Three loops in the order in which B is stored: along rows of C, or, where the rows of B are
 * columns of the product, along both. It is what one writes who has no library.
 */
public class TripleLoopBenchmark extends PeerBenchmark {
  private int rowStep;
  private int columnStep;

  @Override
  void prepare() {
    super.prepare();
    rowStep = form.transposedA() ? 1 : aStride;
    columnStep = form.transposedA() ? aStride : 1;
  }

  /** The product. */
  @Benchmark
  public float[] multiply() {
    if (form.transposedB()) {
      multiplyByRowsOfB();
    } else {
      addRowsOfB();
    }
    return c;
  }

  private void addRowsOfB() {
    Arrays.fill(c, 0f);
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        float factor = a[i * rowStep + p * columnStep];
        for (int j = 0; j < n; j++) {
          c[i * n + j] += factor * b[p * n + j];
        }
      }
    }
  }

  private void multiplyByRowsOfB() {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int p = 0; p < k; p++) {
          sum += a[i * rowStep + p * columnStep] * b[j * k + p];
        }
        c[i * n + j] = sum;
      }
    }
  }

  @Override
  float[] result() {
    return multiply();
  }
}
