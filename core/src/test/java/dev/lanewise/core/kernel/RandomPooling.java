package dev.lanewise.core.kernel;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;

/** Both poolings with their gradients on seeded operands, at any offsets. */
final class RandomPooling {
  private static final int[] CHANNELS = {
    1, 1, 2, 3, 4, 5, 7, 8, 10, 15, 16, 17, 20, 31, 32, 33, 50
  };

  /** Images that are enough work to be shared among threads, in one of so many trials. */
  private static final int RARELY = 200;

  private final PoolingShape shape;
  private final int batch;
  private final float[] x;
  private final int xOffset;
  private final float[] winners;
  private final float[] dy;
  private final int yOffset;

  private RandomPooling(PoolingShape shape, int batch, Draw draw) {
    this.shape = shape;
    this.batch = batch;
    xOffset = draw.gap();
    x = values(xOffset + batch * shape.inputSize() + draw.gap(), draw);
    yOffset = draw.gap();
    dy = values(yOffset + batch * shape.outputSize() + draw.gap(), draw);
    // The gradient asks for the winners, which are the definition's here.
    winners = winners(new ReferenceKernels());
  }

  static RandomPooling next(Draw draw) {
    int poolHeight = 1 + draw.below(5);
    int poolWidth = 1 + draw.below(5);
    int padding = draw.below(Math.min(poolHeight, poolWidth));
    boolean large = draw.oneIn(RARELY);
    PoolingShape shape =
        new PoolingShape(
            Math.max(1, poolHeight - 2 * padding) + draw.below(9) + (large ? 12 : 0),
            Math.max(1, poolWidth - 2 * padding) + draw.below(9) + (large ? 12 : 0),
            draw.oneOf(CHANNELS),
            poolHeight,
            poolWidth,
            1 + draw.below(5),
            padding);
    return of(shape, 1 + draw.below(large ? 8 : 4), draw);
  }

  static RandomPooling of(PoolingShape shape, int batch, Draw draw) {
    return new RandomPooling(shape, batch, draw);
  }

  /** One of four of any bits: ties, zeros of both signs, infinities and NaN side by side. */
  private static float[] values(int n, Draw draw) {
    return draw.oneIn(4) ? draw.arguments(n) : draw.values(n);
  }

  float[] max(Kernels kernels) {
    float[] result = dy.clone();
    kernels.maxPool(shape, batch, x, xOffset, result, yOffset);
    return result;
  }

  /** The places of the largest elements, found together with those. */
  final float[] winners(Kernels kernels) {
    float[] result = dy.clone();
    kernels.maxPool(shape, batch, x, xOffset, dy.clone(), yOffset, result, yOffset);
    return result;
  }

  /** The largest elements, found together with their places. */
  float[] maxWithWinners(Kernels kernels) {
    float[] result = dy.clone();
    kernels.maxPool(shape, batch, x, xOffset, result, yOffset, dy.clone(), yOffset);
    return result;
  }

  float[] maxGradient(Kernels kernels) {
    float[] dx = x.clone();
    kernels.maxPoolGradient(
        shape, batch, winners, yOffset, dy, yOffset, dx, xOffset, Draw.finishing(dx));
    return dx;
  }

  float[] average(Kernels kernels) {
    float[] result = dy.clone();
    kernels.averagePool(shape, batch, x, xOffset, result, yOffset);
    return result;
  }

  float[] averageGradient(Kernels kernels) {
    float[] dx = x.clone();
    kernels.averagePoolGradient(shape, batch, dy, yOffset, dx, xOffset, Draw.finishing(dx));
    return dx;
  }

  @Override
  public String toString() {
    return String.format("%d images, %s, offsets %d %d", batch, shape, xOffset, yOffset);
  }
}
