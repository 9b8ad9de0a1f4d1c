package dev.lanewise.spi;

/**
 * What {@link Kernels} lends for images: convolution, pooling and their gradients, under the same
 * terms.
 *
 * <p>Images are batch first, then lines, pixels and channels; filters are lines, pixels, channels
 * and filters.
 */
public interface ImageKernels {

  /**
   * The convolution of each of {@code batch} images, plus the bias of its filter.
   *
   * <p>Each element of y is one chain {@code acc = fma(x, w, acc)} over the lines of the filter,
   * its pixels and the channels, in this order, ascending, starting at +0; places outside the image
   * count as 0 and take part. Then the bias is added, then comes the epilogue: over the elements of
   * an image in ascending ranges, on one thread.
   */
  void convolve(
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
      Kernels.Epilogue epilogue);

  /** The convolution of each image plus the bias of its filter, and nothing more. */
  default void convolve(
      ConvolutionShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset) {
    convolve(
        shape, batch, x, xOffset, w, wOffset, bias, biasOffset, y, yOffset, Kernels.Epilogue.NONE);
  }

  /**
   * The gradient by the filters, {@code dw[u,v,c,f] = Σ x[i·stride+u−padding, j·stride+v−padding,
   * c]·dy[i,j,f]} over all images and places.
   *
   * <p>Images are taken in blocks of {@link ConvolutionShape#imagesInBlock()}. In a block each
   * element is one chain of fused multiply-adds over images, lines and pixels of dy, ascending,
   * starting at +0; the blocks are then added in order.
   */
  void convolutionFilterGradient(
      ConvolutionShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset);

  /**
   * The gradient by the input, {@code dx[i,j,c] = Σ dy[(i+padding−u)/stride, (j+padding−v)/stride,
   * f]·w[u,v,c,f]} over the places u, v of the filter where both divisions leave nothing.
   *
   * <p>Each element is one chain of fused multiply-adds over those u and v descending and f
   * ascending, starting at +0; of these, places outside dy count as 0 and take part. Then comes the
   * epilogue.
   */
  void convolutionInputGradient(
      ConvolutionShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue);

  /** The gradient by the input, and nothing more. */
  default void convolutionInputGradient(
      ConvolutionShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset) {
    convolutionInputGradient(
        shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset, Kernels.Epilogue.NONE);
  }

  /**
   * The largest element of each window: NaN if there is one, and +0 rather than −0. Places outside
   * the image do not count.
   */
  void maxPool(PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * The gradient of {@link #maxPool}: each dy goes to the first place of its window, line by line,
   * whose x equals the y of the window or is NaN.
   *
   * <p>Each element of dx is the sum, starting at +0, of what comes to it from the windows, line by
   * line, ascending. If no place of a window equals its y, as cannot be after {@link #maxPool}, its
   * dy goes nowhere. Last comes the epilogue.
   *
   * <p>dx may be x, at the same offset.
   */
  void maxPoolGradient(
      PoolingShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue);

  /** The gradient of {@link #maxPool}, and nothing more. */
  default void maxPoolGradient(
      PoolingShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset) {
    maxPoolGradient(
        shape, batch, x, xOffset, y, yOffset, dy, dyOffset, dx, dxOffset, Kernels.Epilogue.NONE);
  }

  /**
   * The sum of each window divided by {@link PoolingShape#windowSize()}; places outside the image
   * count as 0.
   *
   * <p>The lines of each pixel column of the window are added, ascending, starting at +0; those
   * sums are added over the columns, ascending, starting at +0; then comes the division.
   */
  void averagePool(PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * The gradient of {@link #averagePool}: the sum of the dy of all windows that hold a place,
   * divided by {@link PoolingShape#windowSize()}.
   *
   * <p>In each line of y the dy of those windows are added, ascending, starting at +0; those sums
   * are added over the lines, ascending, starting at +0; then comes the division, then the
   * epilogue.
   */
  void averagePoolGradient(
      PoolingShape shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue);

  /** The gradient of {@link #averagePool}, and nothing more. */
  default void averagePoolGradient(
      PoolingShape shape, int batch, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    averagePoolGradient(shape, batch, dy, dyOffset, dx, dxOffset, Kernels.Epilogue.NONE);
  }
}
