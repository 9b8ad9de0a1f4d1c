package dev.lanewise.bench;

import dev.lanewise.core.nn.Dataset;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/**
 * Images of the size of MNIST's, in memory, from a seed: half the pattern of the class, the rest
 * noise, and one label in ten drawn by lot. There is something to learn for long, but never
 * everything: no gradient shrinks to numbers that processors are slow at.
 */
final class Images {
  private static final long SEED = 20_261_124;
  private static final float OF_PATTERN = 0.5f;
  private static final int DRAWN = 10;

  private Images() {}

  /** The first {@code count} of them. */
  static Dataset.Labelled of(int count) {
    return Dataset.of(pixels(count), labels(count), MeasuredNetwork.CLASSES);
  }

  /** Count×28×28 values in [0, 1). */
  static Tensor pixels(int count) {
    int size = MeasuredNetwork.INPUT.size();
    RandomSource patterns = RandomSource.of(SEED, "patterns", 0);
    RandomSource noise = RandomSource.of(SEED, "noise", 0);
    float[] x = new float[count * size];
    for (int i = 0; i < count; i++) {
      int pattern = patternOf(i);
      for (int j = 0; j < size; j++) {
        float ofClass = (float) patterns.uniform((long) pattern * size + j);
        float own = (float) noise.uniform((long) i * size + j);
        x[i * size + j] = own + OF_PATTERN * (ofClass - own);
      }
    }
    return Tensor.of(
        Shape.of(count, MeasuredNetwork.INPUT.dim(0), MeasuredNetwork.INPUT.dim(1)), x);
  }

  static int[] labels(int count) {
    RandomSource lot = RandomSource.of(SEED, "labels", 0);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      boolean drawn = lot.below(DRAWN, 2L * i) == 0;
      labels[i] = drawn ? lot.below(MeasuredNetwork.CLASSES, 2L * i + 1) : patternOf(i);
    }
    return labels;
  }

  private static int patternOf(int image) {
    return image % MeasuredNetwork.CLASSES;
  }
}
