package dev.lanewise.bench;

import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R032Store;
import org.openjdk.jmh.annotations.Benchmark;

/** The dense product of ojAlgo, which stores columns; transposed operands are its views. */
// The setup fills what the constructor leaves open.
@SuppressWarnings("NullAway.Init")
public class OjAlgoBenchmark extends PeerBenchmark {
  private MatrixStore<Double> left;
  private MatrixStore<Double> right;
  private R032Store product;

  @Override
  void prepare() {
    super.prepare();
    OjAlgoUtils.limitThreadsTo(1);
    R032Store storedA = stored(rowsOfA(), aStride, a);
    R032Store storedB = stored(rowsOfB(), bStride, b);
    left = form.transposedA() ? storedA.transpose() : storedA;
    right = form.transposedB() ? storedB.transpose() : storedB;
    product = R032Store.FACTORY.make(m, n);
  }

  private static R032Store stored(int rows, int columns, float[] values) {
    R032Store store = R032Store.FACTORY.make(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        store.set(i, j, values[i * columns + j]);
      }
    }
    return store;
  }

  /** The product. */
  @Benchmark
  public R032Store multiply() {
    product.fillByMultiplying(left, right);
    return product;
  }

  @Override
  float[] result() {
    multiply();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[i * n + j] = product.floatValue(i, j);
      }
    }
    return c;
  }
}
