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
   * count as 0 and take part. Then the bias is added, then comes the epilogue. If that is a {@link
   * Kernels.Handover}, it takes the images, and y is left as it is.
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
   * The gradients by the filters, {@code dw[u,v,c,f] = Σ x[i·stride+u−padding, j·stride+v−padding,
   * c]·dy[i,j,f]}, and by the bias, {@code db_f = Σ dy[i,j,f]}, over all images and places.
   *
   * <p>Images are taken in blocks of {@link ConvolutionShape#imagesInBlock()}. In a block each
   * element of dw is one chain of fused multiply-adds over images, lines and pixels of dy,
   * ascending, starting at +0; the blocks are then added in order. db is the {@link
   * Kernels#columnSums} of a matrix with a row for each image, which is that of its places.
   *
   * @param db empty if nobody asks for it
   * @param prologue what writes each image of dy before it is read, dy being left as it is then;
   *     {@link Kernels.Prologue#NONE} if dy is there
   */
  void convolutionFilterGradient(
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
      Kernels.Prologue prologue);

  /** The gradient by the filters alone, of a dy that is there. */
  default void convolutionFilterGradient(
      ConvolutionShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    convolutionFilterGradient(
        shape,
        batch,
        x,
        xOffset,
        dy,
        dyOffset,
        dw,
        dwOffset,
        Scratch.NOTHING,
        0,
        Kernels.Prologue.NONE);
  }

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
  default void maxPool(
      PoolingShape shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    maxPool(shape, batch, x, xOffset, y, yOffset, Scratch.NOTHING, 0);
  }

  /**
   * As {@link #maxPool(PoolingShape, int, float[], int, float[], int)}, and where each was found:
   * the first place of its window that holds the largest element or NaN. Places of a window are
   * counted line by line from 0, those outside the image too.
   *
   * @param winners as many as y; empty if nobody asks for them
   */
  void maxPool(
      PoolingShape shape,
      int batch,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] winners,
      int winnersOffset);

  /**
   * The gradient of the maximum: each dy goes to the place of its window that won.
   *
   * <p>Each element of dx is the sum, starting at +0, of what comes to it from the windows, line by
   * line, ascending. Then comes the epilogue.
   *
   * @param winners as {@link #maxPool(PoolingShape, int, float[], int, float[], int, float[], int)}
   *     leaves them; with others the result is undefined
   */
  void maxPoolGradient(
      PoolingShape shape,
      int batch,
      float[] winners,
      int winnersOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      Kernels.Epilogue epilogue);

  /** The gradient of the maximum, and nothing more. */
  default void maxPoolGradient(
      PoolingShape shape,
      int batch,
      float[] winners,
      int winnersOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset) {
    maxPoolGradient(
        shape, batch, winners, winnersOffset, dy, dyOffset, dx, dxOffset, Kernels.Epilogue.NONE);
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
