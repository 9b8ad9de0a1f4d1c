package dev.lanewise.core.linalg;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/**
 * Convolutions and poolings of batches of images, and their gradients.
 *
 * <p>Images are N×height×width×channels, filters height×width×channels×filters; dy is the gradient
 * by the result y, and has its shape. The door to the kernels: shapes are checked here, once, and
 * refused with {@link IllegalArgumentException}; what the results are is said in {@link Kernels}.
 * Thread-safe as the kernels are.
 */
public final class Images {
  private final Kernels kernels;

  public Images(Kernels kernels) {
    this.kernels = kernels;
  }

  /** The sizes of the convolution of x with the filters w. */
  public static ConvolutionShape convolution(Tensor x, Tensor w, int stride, int padding) {
    requireFour("x", x, "N×height×width×channels");
    requireFour("w", w, "height×width×channels×filters");
    if (x.dim(3) != w.dim(2)) {
      throw new IllegalArgumentException(
          String.format(
              "cannot convolve x %s with filters %s: channels of x (%d) must equal channels of the"
                  + " filters (%d)",
              x.shape(), w.shape(), x.dim(3), w.dim(2)));
    }
    return new ConvolutionShape(
        x.dim(1), x.dim(2), x.dim(3), w.dim(3), w.dim(0), w.dim(1), stride, padding);
  }

  /** The sizes of a pooling of x by windows of size×size. */
  public static PoolingShape pooling(Tensor x, int size, int stride, int padding) {
    requireFour("x", x, "N×height×width×channels");
    return new PoolingShape(x.dim(1), x.dim(2), x.dim(3), size, size, stride, padding);
  }

  /** {@code y = x∗w + bias}, bias: filters. */
  public Tensor convolve(ConvolutionShape shape, Tensor x, Tensor w, Tensor bias) {
    int batch = requireBatch("x", x, input(shape));
    require("w", w, filters(shape));
    require("bias", bias, Shape.of(shape.filters()));
    Tensor y = Tensor.zeros(output(shape).prepend(batch));
    kernels.convolve(
        shape,
        batch,
        x.data(),
        x.offset(),
        w.data(),
        w.offset(),
        bias.data(),
        bias.offset(),
        y.data(),
        0);
    return y;
  }

  /** dw, the gradient of {@link #convolve} by the filters. */
  public Tensor convolutionFilterGradient(ConvolutionShape shape, Tensor x, Tensor dy) {
    int batch = requireBatch("x", x, input(shape));
    require("dy", dy, output(shape).prepend(batch));
    Tensor dw = Tensor.zeros(filters(shape));
    kernels.convolutionFilterGradient(
        shape, batch, x.data(), x.offset(), dy.data(), dy.offset(), dw.data(), 0);
    return dw;
  }

  /** dx, the gradient of {@link #convolve} by the images. */
  public Tensor convolutionInputGradient(ConvolutionShape shape, Tensor dy, Tensor w) {
    int batch = requireBatch("dy", dy, output(shape));
    require("w", w, filters(shape));
    Tensor dx = Tensor.zeros(input(shape).prepend(batch));
    kernels.convolutionInputGradient(
        shape, batch, dy.data(), dy.offset(), w.data(), w.offset(), dx.data(), 0);
    return dx;
  }

  /** The largest element of each window. */
  public Tensor maxPool(PoolingShape shape, Tensor x) {
    int batch = requireBatch("x", x, input(shape));
    Tensor y = Tensor.zeros(output(shape).prepend(batch));
    kernels.maxPool(shape, batch, x.data(), x.offset(), y.data(), 0);
    return y;
  }

  /** Where {@link #maxPool} finds each of them: a place of the window, counted from 0. */
  public Tensor maxPoolWinners(PoolingShape shape, Tensor x) {
    int batch = requireBatch("x", x, input(shape));
    Tensor y = Tensor.zeros(output(shape).prepend(batch));
    Tensor winners = Tensor.zeros(y.shape());
    kernels.maxPool(
        shape, batch, x.data(), x.offset(), y.data(), 0, winners.data(), winners.offset());
    return winners;
  }

  /** dx, the gradient of {@link #maxPool}, by its {@link #maxPoolWinners}. */
  public Tensor maxPoolGradient(PoolingShape shape, Tensor winners, Tensor dy) {
    int batch = requireBatch("winners", winners, output(shape));
    require("dy", dy, output(shape).prepend(batch));
    requirePlaces(shape, winners);
    Tensor dx = Tensor.zeros(input(shape).prepend(batch));
    kernels.maxPoolGradient(
        shape, batch, winners.data(), winners.offset(), dy.data(), dy.offset(), dx.data(), 0);
    return dx;
  }

  /** The sum of each window divided by its size; places outside the image count as 0. */
  public Tensor averagePool(PoolingShape shape, Tensor x) {
    int batch = requireBatch("x", x, input(shape));
    Tensor y = Tensor.zeros(output(shape).prepend(batch));
    kernels.averagePool(shape, batch, x.data(), x.offset(), y.data(), 0);
    return y;
  }

  /** dx, the gradient of {@link #averagePool}. */
  public Tensor averagePoolGradient(PoolingShape shape, Tensor dy) {
    int batch = requireBatch("dy", dy, output(shape));
    Tensor dx = Tensor.zeros(input(shape).prepend(batch));
    kernels.averagePoolGradient(shape, batch, dy.data(), dy.offset(), dx.data(), 0);
    return dx;
  }

  private static Shape input(ConvolutionShape shape) {
    return Shape.of(shape.height(), shape.width(), shape.channels());
  }

  private static Shape output(ConvolutionShape shape) {
    return Shape.of(shape.outputHeight(), shape.outputWidth(), shape.filters());
  }

  private static Shape filters(ConvolutionShape shape) {
    return Shape.of(shape.kernelHeight(), shape.kernelWidth(), shape.channels(), shape.filters());
  }

  private static Shape input(PoolingShape shape) {
    return Shape.of(shape.height(), shape.width(), shape.channels());
  }

  private static Shape output(PoolingShape shape) {
    return Shape.of(shape.outputHeight(), shape.outputWidth(), shape.channels());
  }

  private static void requireFour(String name, Tensor tensor, String axes) {
    if (tensor.rank() != 4) {
      throw new IllegalArgumentException(
          String.format(
              "%s has shape %s: four dimensions are needed, %s", name, tensor.shape(), axes));
    }
  }

  private static void require(String name, Tensor tensor, Shape expected) {
    if (!tensor.shape().equals(expected)) {
      throw new IllegalArgumentException(
          String.format("%s has shape %s: %s is needed", name, tensor.shape(), expected));
    }
  }

  private static void requirePlaces(PoolingShape shape, Tensor winners) {
    float[] places = winners.toArray();
    for (int k = 0; k < places.length; k++) {
      if (!isInside(shape, k % shape.outputSize(), places[k])) {
        throw new IllegalArgumentException(
            String.format(
                "winner %d is %s: a place of its window inside the image is needed", k, places[k]));
      }
    }
  }

  private static boolean isInside(PoolingShape shape, int window, float number) {
    int place = (int) number;
    int i = window / shape.channels() / shape.outputWidth();
    int j = window / shape.channels() % shape.outputWidth();
    int line = i * shape.stride() + place / shape.poolWidth() - shape.padding();
    int pixel = j * shape.stride() + place % shape.poolWidth() - shape.padding();
    return place == number
        && place >= 0
        && place < shape.windowSize()
        && line >= 0
        && line < shape.height()
        && pixel >= 0
        && pixel < shape.width();
  }

  /** The number of images of one shape; at least one. */
  private static int requireBatch(String name, Tensor images, Shape expected) {
    if (images.rank() != 4 || images.dim(0) < 1 || !images.shape().dropFirst().equals(expected)) {
      throw new IllegalArgumentException(
          String.format(
              "%s has shape %s: N×%s is needed, with N of 1 or more",
              name, images.shape(), expected));
    }
    return images.dim(0);
  }
}
