package dev.lanewise.spi;

/**
 * The sizes of a convolution: {@code y[i,j,f] = Σ x[i·stride+u−padding, j·stride+v−padding, c] ·
 * w[u,v,c,f]}, x being 0 outside the image.
 *
 * <p>Images are stored height×width×channels with the channels of a pixel side by side, filters
 * kernel height×kernel width×channels×filters. The filter is not flipped: strictly a correlation,
 * as everywhere in the field.
 *
 * @param height lines of an image
 * @param width pixels of a line
 * @param channels numbers of a pixel
 * @param filters channels of the result
 * @param kernelHeight lines of a filter
 * @param kernelWidth pixels of a line of a filter
 * @param stride distance between two places of the filter, in both directions
 * @param padding zeros on each side of the image
 */
public record ConvolutionShape(
    int height,
    int width,
    int channels,
    int filters,
    int kernelHeight,
    int kernelWidth,
    int stride,
    int padding) {

  /**
   * Checks that every size is at least 1, the padding at least 0, and the filter no larger than the
   * padded image.
   *
   * @throws IllegalArgumentException if not
   */
  public ConvolutionShape {
    requirePositive("height", height);
    requirePositive("width", width);
    requirePositive("channels", channels);
    requirePositive("filters", filters);
    requirePositive("kernel height", kernelHeight);
    requirePositive("kernel width", kernelWidth);
    requirePositive("stride", stride);
    if (padding < 0) {
      throw new IllegalArgumentException(
          "a convolution cannot have a padding of " + padding + ": 0 or more");
    }
    if (kernelHeight > height + 2L * padding || kernelWidth > width + 2L * padding) {
      throw new IllegalArgumentException(
          "a filter of "
              + Shape.of(kernelHeight, kernelWidth)
              + " does not fit into an image of "
              + Shape.of(height, width)
              + " with a padding of "
              + padding);
    }
  }

  /** Lines of the result: {@code ⌊(height + 2·padding − kernelHeight) / stride⌋ + 1}. */
  public int outputHeight() {
    return (height + 2 * padding - kernelHeight) / stride + 1;
  }

  /** Pixels of a line of the result. */
  public int outputWidth() {
    return (width + 2 * padding - kernelWidth) / stride + 1;
  }

  /** Numbers of an image. */
  public int inputSize() {
    return height * width * channels;
  }

  /** Numbers of the result for an image. */
  public int outputSize() {
    return outputHeight() * outputWidth() * filters;
  }

  /** Numbers that a filter looks at: {@code kernelHeight·kernelWidth·channels}. */
  public int patchSize() {
    return kernelHeight * kernelWidth * channels;
  }

  /**
   * Images whose gradients of the filters are one chain of additions: the fewest with {@code 512}
   * pixels of the result.
   */
  public int imagesInBlock() {
    return Math.ceilDiv(512, outputHeight() * outputWidth());
  }

  private static void requirePositive(String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "a convolution cannot have a " + name + " of " + size + ": 1 or more");
    }
  }
}
