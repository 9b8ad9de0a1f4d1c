package dev.lanewise.core.reference;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;

/**
 * The definition of {@link Kernels}, in scalar loops on the caller's thread.
 *
 * <p>Products: each element one chain of fused multiply-adds in ascending k. Sums: {@value
 * #SUM_LANES} virtual lanes, lane l taking elements l, l+{@value #SUM_LANES}, …, then folded in
 * halves. Column sums: ascending rows in blocks of {@value #SUM_ROWS}, whose sums are then added in
 * order. Elementary functions: {@link Elementary} and {@link ErrorFunction}.
 *
 * <p>Stateless and thread-safe.
 */
public class ReferenceKernels extends ReferenceImageKernels {
  /** Enough lanes to fill two of the widest vectors; any narrower vector keeps more of them. */
  public static final int SUM_LANES = 32;

  /** Rows whose columns are summed in one chain: many such chains are work for many threads. */
  public static final int SUM_ROWS = 512;

  @Override
  public void multiply(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride,
      Epilogue epilogue) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[cOffset + i * cStride + j] =
            chain(0f, form, i, j, k, a, aOffset, aStride, b, bOffset, bStride);
      }
      epilogue.apply(cOffset + i * cStride, n);
    }
  }

  @Override
  public void multiplyAdd(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int place = cOffset + i * cStride + j;
        c[place] = chain(c[place], form, i, j, k, a, aOffset, aStride, b, bOffset, bStride);
      }
    }
  }

  @Override
  public void multiplyBias(
      Form form,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride,
      float[] bias,
      int biasOffset,
      Epilogue epilogue) {
    multiply(form, m, n, k, a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[cOffset + i * cStride + j] += bias[biasOffset + j];
      }
      epilogue.apply(cOffset + i * cStride, n);
    }
  }

  private static float chain(
      float start,
      Form form,
      int i,
      int j,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride) {
    float accumulator = start;
    for (int p = 0; p < k; p++) {
      float left = a[aOffset + (form.transposedA() ? p * aStride + i : i * aStride + p)];
      float right = b[bOffset + (form.transposedB() ? j * bStride + p : p * bStride + j)];
      accumulator = Math.fma(left, right, accumulator);
    }
    return accumulator;
  }

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Elementary.exp(x[xOffset + i]);
    }
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Elementary.log(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Elementary.tanh(x[xOffset + i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Elementary.sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = ErrorFunction.erf(x[xOffset + i]);
    }
  }

  @Override
  public void gelu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = ErrorFunction.gelu(x[xOffset + i]);
    }
  }

  @Override
  public void sqrt(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = (float) Math.sqrt(x[xOffset + i]);
    }
  }

  @Override
  public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public void scale(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = alpha * x[xOffset + i];
    }
  }

  @Override
  public void product(
      float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = a[aOffset + i] * b[bOffset + i];
    }
  }

  @Override
  public void relu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Math.max(x[xOffset + i], 0f);
    }
  }

  @Override
  public void reluGradient(
      float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int n) {
    for (int i = 0; i < n; i++) {
      float value = y[yOffset + i];
      dx[dxOffset + i] = value > 0 ? dy[dyOffset + i] : value;
    }
  }

  @Override
  public float sum(float[] x, int offset, int n) {
    float[] lanes = new float[SUM_LANES];
    for (int i = 0; i < n; i++) {
      lanes[i % SUM_LANES] += x[offset + i];
    }
    for (int half = SUM_LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }

  @Override
  public float max(float[] x, int offset, int n) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, x[offset + i]);
    }
    return largest;
  }

  @Override
  public int argMax(float[] x, int offset, int n) {
    int best = 0;
    for (int i = 0; i < n; i++) {
      if (Float.isNaN(x[offset + i])) {
        return i;
      }
      if (x[offset + i] > x[offset + best]) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public void columnSums(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    for (int j = 0; j < columns; j++) {
      float total = 0f;
      for (int first = 0; first < rows; first += SUM_ROWS) {
        float sum = 0f;
        for (int i = first; i < Math.min(rows, first + SUM_ROWS); i++) {
          sum += x[xOffset + i * xStride + j];
        }
        total = first == 0 ? sum : total + sum;
      }
      y[yOffset + j] = total;
    }
  }

  @Override
  public void affineColumns(
      int rows,
      int columns,
      float[] x,
      int xOffset,
      float[] c,
      int cOffset,
      float[] y,
      int yOffset) {
    for (int i = 0; i < rows * columns; i++) {
      int j = cOffset + i % columns;
      y[yOffset + i] = Math.fma(x[xOffset + i], c[j], c[j + columns]);
    }
  }

  @Override
  public void combineColumns(
      int rows,
      int columns,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      float[] y,
      int yOffset) {
    for (int i = 0; i < rows * columns; i++) {
      int j = cOffset + i % columns;
      float shifted = a[aOffset + i] + c[j + 2 * columns];
      y[yOffset + i] = c[j] * Math.fma(b[bOffset + i], c[j + columns], shifted);
    }
  }

  @Override
  public void softmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < rows; i++) {
      int from = xOffset + i * columns;
      int to = yOffset + i * columns;
      float largest = max(x, from, columns);
      for (int j = 0; j < columns; j++) {
        y[to + j] = Elementary.exp(x[from + j] - largest);
      }
      float total = sum(y, to, columns);
      for (int j = 0; j < columns; j++) {
        y[to + j] /= total;
      }
    }
  }

  @Override
  public void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
    float[] powers = new float[columns];
    for (int i = 0; i < rows; i++) {
      int from = xOffset + i * columns;
      int to = yOffset + i * columns;
      float largest = max(x, from, columns);
      for (int j = 0; j < columns; j++) {
        y[to + j] = x[from + j] - largest;
        powers[j] = Elementary.exp(y[to + j]);
      }
      float total = Elementary.log(sum(powers, 0, columns));
      for (int j = 0; j < columns; j++) {
        y[to + j] -= total;
      }
    }
  }

  @Override
  public void parallel(int blocks, Block block) {
    for (int i = 0; i < blocks; i++) {
      block.run(i);
    }
  }
}
