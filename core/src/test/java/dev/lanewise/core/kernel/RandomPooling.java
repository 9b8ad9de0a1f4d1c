package dev.lanewise.core.kernel;

import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Both poolings with their gradients on seeded operands, at odd offsets. */
final class RandomPooling {
  private static final int OFFSET = 3;
  private static final int[] CHANNELS = {
    1, 1, 2, 3, 4, 5, 7, 8, 10, 15, 16, 17, 20, 31, 32, 33, 50
  };
  private static final float[] SPECIAL = {
    0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1f, 1f, -1f
  };

  private final PoolingShape shape;
  private final int batch;
  private final float[] x;
  private final float[] dy;

  private RandomPooling(PoolingShape shape, int batch, float[] x, float[] dy) {
    this.shape = shape;
    this.batch = batch;
    this.x = x;
    this.dy = dy;
  }

  static RandomPooling next(RandomGenerator random) {
    int poolHeight = 1 + random.nextInt(5);
    int poolWidth = 1 + random.nextInt(5);
    int padding = random.nextInt(Math.min(poolHeight, poolWidth));
    PoolingShape shape =
        new PoolingShape(
            Math.max(1, poolHeight - 2 * padding) + random.nextInt(9),
            Math.max(1, poolWidth - 2 * padding) + random.nextInt(9),
            CHANNELS[random.nextInt(CHANNELS.length)],
            poolHeight,
            poolWidth,
            1 + random.nextInt(5),
            padding);
    return of(shape, 1 + random.nextInt(4), random);
  }

  static RandomPooling of(PoolingShape shape, int batch, RandomGenerator random) {
    return new RandomPooling(
        shape,
        batch,
        normal(batch * shape.inputSize(), random),
        normal(batch * shape.outputSize(), random));
  }

  /** As {@link #next}, of few different values: zeros of both signs, infinities, ties and NaN. */
  static RandomPooling special(RandomGenerator random) {
    RandomPooling pooling = next(random);
    for (float[] values : new float[][] {pooling.x, pooling.dy}) {
      // In one of two poolings NaN and infinities are rare, so that the finite values show.
      int rarity = 1 + 40 * random.nextInt(2);
      for (int i = 0; i < values.length; i++) {
        float value = SPECIAL[random.nextInt(SPECIAL.length)];
        boolean kept = Float.isFinite(value) || random.nextInt(rarity) == 0;
        values[i] = kept ? value : -1f;
      }
    }
    return pooling;
  }

  float[] max(Kernels kernels) {
    float[] y = new float[dy.length + 2];
    kernels.maxPool(shape, batch, x, OFFSET, y, OFFSET);
    return y;
  }

  float[] maxGradient(Kernels kernels) {
    float[] dx = unset(x.length + 2);
    kernels.maxPoolGradient(shape, batch, x, OFFSET, max(kernels), OFFSET, dy, OFFSET, dx, OFFSET);
    return dx;
  }

  float[] average(Kernels kernels) {
    float[] y = unset(dy.length + 2);
    kernels.averagePool(shape, batch, x, OFFSET, y, OFFSET);
    return y;
  }

  float[] averageGradient(Kernels kernels) {
    float[] dx = unset(x.length + 2);
    kernels.averagePoolGradient(shape, batch, dy, OFFSET, dx, OFFSET);
    return dx;
  }

  @Override
  public String toString() {
    return batch + " images, " + shape;
  }

  /** What is not written shows. */
  private static float[] unset(int n) {
    float[] values = new float[n];
    Arrays.fill(values, 7e20f);
    return values;
  }

  private static float[] normal(int n, RandomGenerator random) {
    float[] values = new float[OFFSET + n];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
