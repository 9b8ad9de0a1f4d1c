package dev.lanewise.core.kernel;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import java.util.random.RandomGenerator;

/** A convolution with its gradients on seeded operands, at odd offsets. */
final class RandomConvolution {
  private static final int OFFSET = 3;
  private static final int[] CHANNELS = {1, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 20, 33};
  private static final int[] FILTERS = {
    1, 2, 3, 5, 10, 15, 16, 17, 30, 31, 32, 33, 47, 48, 50, 63, 64, 65, 70, 80, 129
  };
  private static final int MOST_MULTIPLICATIONS = 100_000;

  private final ConvolutionShape shape;
  private final int batch;
  private final float[] x;
  private final float[] w;
  private final float[] bias;
  private final float[] dy;

  private RandomConvolution(
      ConvolutionShape shape, int batch, float[] x, float[] w, float[] bias, float[] dy) {
    this.shape = shape;
    this.batch = batch;
    this.x = x;
    this.w = w;
    this.bias = bias;
    this.dy = dy;
  }

  static RandomConvolution next(RandomGenerator random) {
    while (true) {
      int kernelHeight = 1 + random.nextInt(5);
      int kernelWidth = 1 + random.nextInt(5);
      int padding = random.nextInt(5);
      int height = Math.max(1, kernelHeight - 2 * padding) + random.nextInt(9);
      int width = Math.max(1, kernelWidth - 2 * padding) + random.nextInt(9);
      ConvolutionShape shape =
          new ConvolutionShape(
              height,
              width,
              CHANNELS[random.nextInt(CHANNELS.length)],
              FILTERS[random.nextInt(FILTERS.length)],
              kernelHeight,
              kernelWidth,
              1 + random.nextInt(3),
              padding);
      int batch = 1 + random.nextInt(random.nextInt(10) == 0 ? 600 : 4);
      long work = (long) batch * shape.outputSize() * shape.patchSize();
      long back = (long) batch * shape.inputSize() * kernelHeight * kernelWidth * shape.filters();
      if (Math.max(work, back) <= MOST_MULTIPLICATIONS) {
        return of(shape, batch, random);
      }
    }
  }

  static RandomConvolution of(ConvolutionShape shape, int batch, RandomGenerator random) {
    return new RandomConvolution(
        shape,
        batch,
        values(batch * shape.inputSize(), random),
        values(shape.patchSize() * shape.filters(), random),
        values(shape.filters(), random),
        values(batch * shape.outputSize(), random));
  }

  float[] forward(Kernels kernels) {
    float[] y = new float[dy.length + 2];
    kernels.convolve(shape, batch, x, OFFSET, w, OFFSET, bias, OFFSET, y, OFFSET);
    return y;
  }

  float[] filterGradient(Kernels kernels) {
    float[] dw = new float[w.length + 2];
    kernels.convolutionFilterGradient(shape, batch, x, OFFSET, dy, OFFSET, dw, OFFSET);
    return dw;
  }

  float[] inputGradient(Kernels kernels) {
    float[] dx = new float[x.length + 2];
    kernels.convolutionInputGradient(shape, batch, dy, OFFSET, w, OFFSET, dx, OFFSET);
    return dx;
  }

  @Override
  public String toString() {
    return batch + " images, " + shape;
  }

  private static float[] values(int n, RandomGenerator random) {
    float[] values = new float[OFFSET + n];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
