package dev.lanewise.plugins.activation;

import dev.lanewise.spi.Kernels;

/**
 * {@code y = ½·x·(1 + tanh u)}, {@code dx = dy·(½·(1 + tanh u) + ½·x·(1 − tanh² u)·u′)} with {@code
 * u = √(2/π)·(x + 0.044715·x³)}: near to {@link Gelu}.
 *
 * <p>Source: Hendrycks and Gimpel, Gaussian error linear units (2016), section 2. Agrees with
 * PyTorch's {@code GELU(approximate="tanh")}.
 */
record TanhGelu() implements Blockwise {
  /** Beyond this the hyperbolic tangent is −1 or 1. */
  private static final float FAR = 30f;

  private static final float RATE = (float) Math.sqrt(2 / Math.PI);
  private static final float CUBIC = 0.044715f;

  @Override
  public void forward(Kernels kernels, float[] x, float[] y, float[] t, int n) {
    tanh(kernels, x, t, n);
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], -FAR) * (0.5f + 0.5f * t[i]);
    }
  }

  @Override
  public void derivative(Kernels kernels, float[] x, float[] d, float[] t, float[] u, int n) {
    tanh(kernels, x, t, n);
    for (int i = 0; i < n; i++) {
      float near = Math.min(Math.max(x[i], -FAR), FAR);
      float slope = RATE * (1f + 3f * CUBIC * near * near);
      d[i] = 0.5f + 0.5f * t[i] + 0.5f * near * ((1f - t[i]) * (1f + t[i])) * slope;
    }
  }

  private static void tanh(Kernels kernels, float[] x, float[] t, int n) {
    for (int i = 0; i < n; i++) {
      float near = Math.min(Math.max(x[i], -FAR), FAR);
      t[i] = RATE * (near + CUBIC * near * near * near);
    }
    kernels.tanh(t, 0, t, 0, n);
  }
}
