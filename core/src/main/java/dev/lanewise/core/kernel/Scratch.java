package dev.lanewise.core.kernel;

import static dev.lanewise.core.kernel.Lanes.COUNT;

import dev.lanewise.core.reference.ReferenceKernels;

/**
 * What a thread needs to multiply and keeps from call to call: nothing is allocated after the
 * first.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** The product that this thread has begun; others may help. */
  final Gemm gemm = new Gemm();

  /** The transpose of that product or a part of it, if it goes that way. */
  final Gemm transposedGemm = new Gemm();

  final UprightLeft uprightLeft = new UprightLeft();

  float[] product = {};

  final LeftRows left = new LeftRows();
  final int[] offsets = new int[Gemm.MOST_GROUP_ROWS];

  final RowProduct rowProduct = new RowProduct();

  /** The convolution that this thread has begun; others may help. */
  final Convolution convolution = new Convolution();

  final InputGradient inputGradient = new InputGradient();

  final FilterGradient filterGradient = new FilterGradient();

  /** The pooling that this thread has begun; others may help. */
  final MaxPool maxPool = new MaxPool();

  final MaxPoolGradient maxPoolGradient = new MaxPoolGradient();
  final AveragePool averagePool = new AveragePool();
  final AveragePoolGradient averagePoolGradient = new AveragePoolGradient();

  final ColumnSums columnSums = new ColumnSums();

  /** The map of columns that this thread has begun; others may help. */
  final ColumnMap columnMap = new ColumnMap();

  final SharedRange range = new SharedRange();

  /** Rows of patches of the image in {@link #plane}. */
  final LeftRows patches = new LeftRows();

  final PaddedImage.Plane plane = new PaddedImage.Plane();

  float[] panel = CacheLines.array(Gemm.DEPTH * Panel.WIDTH);
  final float[] tile = new float[NarrowTile.MOST_ROWS * COUNT];
  final float[] transpose = new float[Transpose.WORK];

  /** The range that an elementary function works on. */
  final Rounds rounds = new Rounds();

  /** What a sum has left after its last whole round of virtual lanes. */
  final float[] virtualLanes = new float[ReferenceKernels.SUM_LANES];

  private float[] example = {};
  private float[] sums = {};
  private float[] powers = {};
  private float[] line = {};

  private Scratch() {}

  /** An array of at least this size: the one given if it is. */
  static float[] atLeast(float[] array, int size) {
    return array.length >= size ? array : new float[size];
  }

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /**
   * A place from {@link CacheLines#FIRST} on for an example of n numbers that is handed over, grown
   * when one is larger than any before.
   */
  float[] example(int n) {
    example = CacheLines.atLeast(example, n);
    return example;
  }

  /** A place from {@link CacheLines#FIRST} on for n sums, grown when there are more than before. */
  float[] sums(int n) {
    sums = CacheLines.atLeast(sums, n);
    return sums;
  }

  /** A place for n exponentials, grown when a row is longer than any before. */
  float[] powers(int n) {
    if (powers.length < n) {
      powers = new float[n];
    }
    return powers;
  }

  /** A place for a line of n numbers of an image, grown when one is longer than any before. */
  float[] line(int n) {
    if (line.length < n) {
      line = new float[n];
    }
    return line;
  }
}
