package dev.lanewise.spi;

/**
 * The sizes of a pooling: {@code y[i,j,c]} is one number for the window of {@code x[i·stride+u−
 * padding, j·stride+v−padding, c]} over u and v.
 *
 * <p>Images are stored height×width×channels with the channels of a pixel side by side; each
 * channel is pooled on its own.
 *
 * @param height lines of an image
 * @param width pixels of a line
 * @param channels numbers of a pixel
 * @param poolHeight lines of a window
 * @param poolWidth pixels of a line of a window
 * @param stride distance between two windows, in both directions
 * @param padding lines and pixels on each side of the image that windows reach into
 */
public record PoolingShape(
    int height, int width, int channels, int poolHeight, int poolWidth, int stride, int padding) {

  /**
   * Checks that every size is at least 1, the padding at least 0 and smaller than the window, so
   * that each window sees a part of the image, and the window no larger than the padded image.
   *
   * @throws IllegalArgumentException if not
   */
  public PoolingShape {
    requirePositive("height", height);
    requirePositive("width", width);
    requirePositive("channels", channels);
    requirePositive("pool height", poolHeight);
    requirePositive("pool width", poolWidth);
    requirePositive("stride", stride);
    int side = Math.min(poolHeight, poolWidth);
    if (padding < 0 || padding >= side) {
      throw new IllegalArgumentException(
          "a pooling with windows of "
              + Shape.of(poolHeight, poolWidth)
              + " cannot have a padding of "
              + padding
              + ": 0 or more, and less than "
              + side
              + ", or a window would see nothing of the image");
    }
    if (poolHeight > height + 2L * padding || poolWidth > width + 2L * padding) {
      throw new IllegalArgumentException(
          "a window of "
              + Shape.of(poolHeight, poolWidth)
              + " does not fit into an image of "
              + Shape.of(height, width)
              + " with a padding of "
              + padding);
    }
  }

  /** Lines of the result: {@code ⌊(height + 2·padding − poolHeight) / stride⌋ + 1}. */
  public int outputHeight() {
    return (height + 2 * padding - poolHeight) / stride + 1;
  }

  /** Pixels of a line of the result. */
  public int outputWidth() {
    return (width + 2 * padding - poolWidth) / stride + 1;
  }

  /** Numbers of an image. */
  public int inputSize() {
    return height * width * channels;
  }

  /** Numbers of the result for an image. */
  public int outputSize() {
    return outputHeight() * outputWidth() * channels;
  }

  /** Places of a window, those in the padding too. */
  public int windowSize() {
    return poolHeight * poolWidth;
  }

  private static void requirePositive(String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "the " + name + " of a pooling cannot be " + size + ": 1 or more");
    }
  }
}
