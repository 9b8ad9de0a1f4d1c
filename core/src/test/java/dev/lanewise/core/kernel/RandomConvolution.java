package dev.lanewise.core.kernel;

import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;

/** A convolution with its gradients on seeded operands, at any offsets. */
final class RandomConvolution {
  private static final int[] CHANNELS = {1, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 20, 33};
  private static final int[] FILTERS = {
    1, 2, 3, 5, 10, 15, 16, 17, 30, 31, 32, 33, 47, 48, 50, 63, 64, 65, 70, 80, 129
  };
  private static final int FEW_MULTIPLICATIONS = 30_000;
  private static final int SOME_MULTIPLICATIONS = 100_000;

  /** From 2¹⁹ on the threads share the work. */
  private static final int MANY_MULTIPLICATIONS = 1_000_000;

  private final ConvolutionShape shape;
  private final int batch;
  private final float[] x;
  private final int xOffset;
  private final float[] w;
  private final int wOffset;
  private final float[] bias;
  private final int biasOffset;
  private final float[] dy;
  private final int dyOffset;

  private RandomConvolution(ConvolutionShape shape, int batch, Draw draw) {
    this.shape = shape;
    this.batch = batch;
    xOffset = draw.gap();
    x = draw.values(xOffset + batch * shape.inputSize() + draw.gap());
    wOffset = draw.gap();
    w = draw.values(wOffset + shape.patchSize() * shape.filters() + draw.gap());
    biasOffset = draw.gap();
    bias = draw.values(biasOffset + shape.filters());
    dyOffset = draw.gap();
    dy = draw.values(dyOffset + batch * shape.outputSize() + draw.gap());
  }

  static RandomConvolution next(Draw draw) {
    boolean many = draw.oneIn(120);
    // Several blocks of images, whose sums are added in order, need many places and few weights.
    boolean blocks = !many && draw.oneIn(10);
    int most = FEW_MULTIPLICATIONS;
    if (many) {
      most = MANY_MULTIPLICATIONS;
    } else if (blocks || draw.oneIn(20)) {
      most = SOME_MULTIPLICATIONS;
    }
    int least = many ? MANY_MULTIPLICATIONS / 2 : 0;
    while (true) {
      int kernelHeight = 1 + draw.below(5);
      int kernelWidth = 1 + draw.below(5);
      int padding = draw.below(5);
      ConvolutionShape shape =
          new ConvolutionShape(
              Math.max(1, kernelHeight - 2 * padding) + draw.below(9),
              Math.max(1, kernelWidth - 2 * padding) + draw.below(9),
              blocks ? 1 + draw.below(3) : draw.oneOf(CHANNELS),
              blocks ? 1 + draw.below(5) : draw.oneOf(FILTERS),
              kernelHeight,
              kernelWidth,
              1 + draw.below(3),
              padding);
      int batch = 1 + draw.below(blocks || draw.oneIn(20) ? 600 : 4);
      long work = (long) batch * shape.outputSize() * shape.patchSize();
      long back = (long) batch * shape.inputSize() * kernelHeight * kernelWidth * shape.filters();
      if (Math.max(work, back) <= most && Math.min(work, back) >= least) {
        return of(shape, batch, draw);
      }
    }
  }

  static RandomConvolution of(ConvolutionShape shape, int batch, Draw draw) {
    return new RandomConvolution(shape, batch, draw);
  }

  float[] forward(Kernels kernels) {
    float[] y = dy.clone();
    kernels.convolve(shape, batch, x, xOffset, w, wOffset, bias, biasOffset, y, dyOffset);
    return y;
  }

  float[] finished(Kernels kernels) {
    float[] y = dy.clone();
    kernels.convolve(
        shape, batch, x, xOffset, w, wOffset, bias, biasOffset, y, dyOffset, Draw.finishing(y));
    return y;
  }

  /** The images as they are taken, each of which adds to what is there. */
  float[] handedOver(Kernels kernels) {
    float[] y = dy.clone();
    Kernels.Handover handover =
        (image, from, offset) -> {
          int to = dyOffset + image * shape.outputSize();
          for (int i = 0; i < shape.outputSize(); i++) {
            y[to + i] += from[offset + i];
          }
        };
    float[] nothing = {};
    kernels.convolve(shape, batch, x, xOffset, w, wOffset, bias, biasOffset, nothing, 0, handover);
    return y;
  }

  /** Both gradients, one after the other. */
  float[] filterGradient(Kernels kernels) {
    return filterGradient(kernels, dy, Kernels.Prologue.NONE);
  }

  /** Both gradients, where each image of dy is written when it is asked for. */
  float[] filterGradientAsked(Kernels kernels) {
    Kernels.Prologue prologue =
        (image, to, offset) ->
            System.arraycopy(
                dy, dyOffset + image * shape.outputSize(), to, offset, shape.outputSize());
    float[] nothing = {};
    return filterGradient(kernels, nothing, prologue);
  }

  private float[] filterGradient(Kernels kernels, float[] dy, Kernels.Prologue prologue) {
    float[] result = Arrays.copyOf(w, w.length + shape.filters());
    float[] db = new float[biasOffset + shape.filters()];
    kernels.convolutionFilterGradient(
        shape, batch, x, xOffset, dy, dyOffset, result, wOffset, db, biasOffset, prologue);
    System.arraycopy(db, biasOffset, result, w.length, shape.filters());
    return result;
  }

  float[] inputGradient(Kernels kernels) {
    float[] dx = x.clone();
    kernels.convolutionInputGradient(
        shape, batch, dy, dyOffset, w, wOffset, dx, xOffset, Draw.finishing(dx));
    return dx;
  }

  @Override
  public String toString() {
    return String.format(
        "%d images, %s, offsets %d %d %d %d", batch, shape, xOffset, wOffset, biasOffset, dyOffset);
  }
}
