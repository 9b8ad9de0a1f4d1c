package dev.lanewise.tck;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;

/**
 * The definitions of {@link Kernels} as plain loops, to test plug-ins without the engine.
 *
 * <p>Products are the chains that the definition prescribes; an average over a window is added in
 * another order. Functions and sums are computed in {@code double} and rounded once, which is
 * within the stated error; the engine's may differ from them in the last bits. Has no state:
 * thread-safe.
 */
public final class PlainKernels extends PlainImageKernels {

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
        c[cOffset + i * cStride + j] = 0f;
      }
    }
    multiplyAdd(form, m, n, k, a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride);
    for (int i = 0; i < m; i++) {
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
    int aRow = form.transposedA() ? 1 : aStride;
    int aColumn = form.transposedA() ? aStride : 1;
    int bRow = form.transposedB() ? 1 : bStride;
    int bColumn = form.transposedB() ? bStride : 1;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = c[cOffset + i * cStride + j];
        for (int p = 0; p < k; p++) {
          sum =
              Math.fma(
                  a[aOffset + i * aRow + p * aColumn], b[bOffset + p * bRow + j * bColumn], sum);
        }
        c[cOffset + i * cStride + j] = sum;
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

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = (float) StrictMath.exp(x[xOffset + i]);
    }
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = (float) StrictMath.log(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = (float) StrictMath.tanh(x[xOffset + i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = (float) (1 / (1 + StrictMath.exp(-(double) x[xOffset + i])));
    }
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = (float) ErrorIntegral.erf(x[xOffset + i]);
    }
  }

  @Override
  public void gelu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = (float) ErrorIntegral.gelu(x[xOffset + i]);
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
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[offset + i];
    }
    return (float) sum;
  }

  @Override
  public float max(float[] x, int offset, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[offset + i]);
    }
    return max;
  }

  @Override
  public int argMax(float[] x, int offset, int n) {
    int place = 0;
    for (int i = 0; i < n; i++) {
      if (Float.isNaN(x[offset + i])) {
        return i;
      }
      if (x[offset + i] > x[offset + place]) {
        place = i;
      }
    }
    return place;
  }

  @Override
  public void columnSums(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += x[xOffset + i * xStride + j];
      }
      y[yOffset + j] = (float) sum;
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
      int xRow = xOffset + i * columns;
      int yRow = yOffset + i * columns;
      double max = max(x, xRow, columns);
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += StrictMath.exp(x[xRow + j] - max);
      }
      for (int j = 0; j < columns; j++) {
        y[yRow + j] = (float) (StrictMath.exp(x[xRow + j] - max) / sum);
      }
    }
  }

  @Override
  public void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < rows; i++) {
      int xRow = xOffset + i * columns;
      int yRow = yOffset + i * columns;
      double max = max(x, xRow, columns);
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += StrictMath.exp(x[xRow + j] - max);
      }
      double log = StrictMath.log(sum);
      for (int j = 0; j < columns; j++) {
        y[yRow + j] = (float) (x[xRow + j] - max - log);
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
