package dev.lanewise.bench;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/** Three loops, the innermost along a row of C: what one writes who has no library. */
public class TripleLoopBenchmark extends PeerBenchmark {
  /** The product. */
  @Benchmark
  public float[] multiply() {
    int fromRowA = form.transposedA() ? 1 : aStride;
    int fromColumnA = form.transposedA() ? aStride : 1;
    int fromRowB = form.transposedB() ? 1 : bStride;
    int fromColumnB = form.transposedB() ? bStride : 1;
    Arrays.fill(c, 0f);
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        float factor = a[i * fromRowA + p * fromColumnA];
        for (int j = 0; j < n; j++) {
          c[i * n + j] += factor * b[p * fromRowB + j * fromColumnB];
        }
      }
    }
    return c;
  }

  @Override
  float[] result() {
    return multiply();
  }
}
