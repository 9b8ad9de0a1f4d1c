package dev.lanewise.core.kernel;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;

/**
 * {@link Kernels} on the vectors of this processor and a fixed number of threads: the bits of
 * {@code ReferenceKernels}, faster.
 *
 * <p>Products are shared among the threads, so are the images of a convolution or a pooling, and
 * elements, rows and columns if there are many; sums and maxima of a range are not, nor is anything
 * that a block of {@link #parallel} calls. Several threads may call one instance: one of them gets
 * the help of the workers, the others work alone.
 */
public class SimdKernels implements Kernels, AutoCloseable {
  private static final float[] NO_BIAS = {};

  /** What an element costs, in multiply-adds of a product: as much as its way from memory. */
  private static final long COST = 4;

  /** What an element of an elementary function costs. */
  private static final long FUNCTION_COST = 16;

  private final WorkerPool pool;

  /** Whether the right operand of a product is the same as in many products before. */
  private final boolean constantRight;

  /**
   * Kernels for this number of threads, the calling one among them.
   *
   * @throws UnsupportedOperationException if the processor has no fused multiply-add
   */
  public SimdKernels(int threads) {
    if (!Lanes.hasFma()) {
      throw new UnsupportedOperationException(
          "this processor, or the JVM's options, offer no fused multiply-add (FMA):"
              + " vector kernels would be thousands of times slower than scalar ones");
    }
    pool = new WorkerPool(threads);
    constantRight = false;
  }

  private SimdKernels(WorkerPool pool) {
    this.pool = pool;
    this.constantRight = true;
  }

  /**
   * The same arithmetic on the same threads, for products whose right operands stay as they are for
   * many products.
   */
  public Kernels forInference() {
    return new SimdKernels(pool);
  }

  /** The number of threads that may work at once. */
  public int threads() {
    return pool.threads();
  }

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
    Gemm gemm = Scratch.ofThread().gemm;
    gemm.operands(form, m, n, k, a, aOffset, aStride, b, bOffset, bStride);
    gemm.result(c, cOffset, cStride, false, NO_BIAS, 0, epilogue);
    gemm.multiply(pool, constantRight);
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
    Gemm gemm = Scratch.ofThread().gemm;
    gemm.operands(form, m, n, k, a, aOffset, aStride, b, bOffset, bStride);
    gemm.result(c, cOffset, cStride, true, NO_BIAS, 0, Epilogue.NONE);
    gemm.multiply(pool, constantRight);
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
    Gemm gemm = Scratch.ofThread().gemm;
    gemm.operands(form, m, n, k, a, aOffset, aStride, b, bOffset, bStride);
    gemm.result(c, cOffset, cStride, false, bias, biasOffset, epilogue);
    gemm.multiply(pool, constantRight);
  }

  @Override
  public void convolve(
      ConvolutionShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      Epilogue epilogue) {
    Scratch.ofThread()
        .convolution
        .compute(
            shape, batch, x, xOffset, w, wOffset, bias, biasOffset, y, yOffset, epilogue, pool);
  }

  @Override
  public void convolutionFilterGradient(
      ConvolutionShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      float[] db,
      int dbOffset,
      Prologue prologue) {
    Scratch.ofThread()
        .filterGradient
        .compute(
            shape, batch, x, xOffset, dy, dyOffset, dw, dwOffset, db, dbOffset, prologue, pool);
  }

  @Override
  public void convolutionInputGradient(
      ConvolutionShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Epilogue epilogue) {
    Scratch.ofThread()
        .inputGradient
        .compute(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset, epilogue, pool);
  }

  @Override
  public void maxPool(
      PoolingShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] winners,
      int winnersOffset) {
    Scratch.ofThread()
        .maxPool
        .compute(shape, batch, x, xOffset, y, yOffset, winners, winnersOffset, pool);
  }

  @Override
  public void maxPoolGradient(
      PoolingShape shape,
      int batch,
      float[] winners,
      int winnersOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Epilogue epilogue) {
    Scratch.ofThread()
        .maxPoolGradient
        .compute(shape, batch, winners, winnersOffset, dy, dyOffset, dx, dxOffset, epilogue, pool);
  }

  @Override
  public void averagePool(
      PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    Scratch.ofThread().averagePool.compute(shape, batch, x, xOffset, y, yOffset, pool);
  }

  @Override
  public void averagePoolGradient(
      PoolingShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Epilogue epilogue) {
    Scratch.ofThread()
        .averagePoolGradient
        .compute(shape, batch, dy, dyOffset, dx, dxOffset, epilogue, pool);
  }

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(FUNCTION_COST, 0f, 1, RangeParts.EXP, x, xOffset, y, yOffset, n);
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(FUNCTION_COST, 0f, 1, RangeParts.LOG, x, xOffset, y, yOffset, n);
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(FUNCTION_COST, 0f, 1, RangeParts.TANH, x, xOffset, y, yOffset, n);
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(FUNCTION_COST, 0f, 1, RangeParts.SIGMOID, x, xOffset, y, yOffset, n);
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(FUNCTION_COST, 0f, 1, RangeParts.ERF, x, xOffset, y, yOffset, n);
  }

  @Override
  public void gelu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(FUNCTION_COST, 0f, 1, RangeParts.GELU, x, xOffset, y, yOffset, n);
  }

  @Override
  public void sqrt(float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(COST, 0f, 1, RangeParts.SQRT, x, xOffset, y, yOffset, n);
  }

  @Override
  public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(COST, alpha, 1, RangeParts.AXPY, x, xOffset, y, yOffset, n);
  }

  @Override
  public void scale(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(COST, alpha, 1, RangeParts.SCALE, x, xOffset, y, yOffset, n);
  }

  @Override
  public void product(
      float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int n) {
    SharedRange range = Scratch.ofThread().range;
    range.factor = b;
    range.factorLead = bOffset - aOffset;
    share(COST, 0f, 1, RangeParts.PRODUCT, a, aOffset, y, yOffset, n);
  }

  @Override
  public void relu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    share(COST, 0f, 1, RangeParts.RELU, x, xOffset, y, yOffset, n);
  }

  @Override
  public void reluGradient(
      float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int n) {
    SharedRange range = Scratch.ofThread().range;
    range.factor = dy;
    range.factorLead = dyOffset - yOffset;
    share(COST, 0f, 1, RangeParts.RELU_GRADIENT, y, yOffset, dx, dxOffset, n);
  }

  @Override
  public float sum(float[] x, int offset, int n) {
    return Reductions.sum(x, offset, n);
  }

  @Override
  public float max(float[] x, int offset, int n) {
    return Reductions.max(x, offset, n);
  }

  @Override
  public int argMax(float[] x, int offset, int n) {
    return Reductions.argMax(x, offset, n);
  }

  @Override
  public void columnSums(
      int rows, int columns, float[] x, int xOffset, int xStride, float[] y, int yOffset) {
    Scratch.ofThread().columnSums.compute(rows, columns, x, xOffset, xStride, y, yOffset, pool);
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
    Scratch.ofThread().columnMap.affine(rows, columns, x, xOffset, c, cOffset, y, yOffset, pool);
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
    Scratch.ofThread()
        .columnMap
        .combine(rows, columns, a, aOffset, b, bOffset, c, cOffset, y, yOffset, pool);
  }

  @Override
  public void softmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
    share(FUNCTION_COST, 0f, columns, RangeParts.SOFTMAX, x, xOffset, y, yOffset, rows);
  }

  @Override
  public void logSoftmax(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
    share(FUNCTION_COST, 0f, columns, RangeParts.LOG_SOFTMAX, x, xOffset, y, yOffset, rows);
  }

  private void share(
      long cost,
      float alpha,
      int columns,
      SharedRange.Part part,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int n) {
    SharedRange range = Scratch.ofThread().range;
    range.alpha = alpha;
    range.columns = columns;
    range.share(cost, part, x, xOffset, y, yOffset, n, pool);
  }

  @Override
  public void parallel(int blocks, Block block) {
    pool.run(blocks, block);
  }

  /** Ends the worker threads. */
  @Override
  public void close() {
    pool.close();
  }
}
