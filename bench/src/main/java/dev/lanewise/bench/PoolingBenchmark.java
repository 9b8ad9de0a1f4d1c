package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.PoolingShape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * The maximum or the mean of each window of 100 images, and their gradients, on one thread.
 *
 * <p>Verified bit for bit against the scalar definition. The shapes are height x width x channels x
 * window x stride x padding: those of the two convolutional networks for 28×28 images, and one
 * channel.
 */
public class PoolingBenchmark extends VerifiedBenchmark {
  private static final int BATCH = 100;

  /** The sizes. */
  @Param({
    "28x28x1x2x2x0",
    "24x24x30x2x2x0",
    "28x28x16x2x2x0",
    "14x14x32x2x2x0",
    "14x14x32x3x2x1",
    "8x8x64x2x2x0"
  })
  public String pool = "";

  private final Compute compute = Compute.simd(1);
  private PoolingShape shape = new PoolingShape(1, 1, 1, 1, 1, 1, 0);
  private float[] x = {};
  private float[] winners = {};
  private float[] y = {};
  private float[] dy = {};
  private float[] dx = {};

  private static PoolingShape parse(String text) {
    if (!Pattern.matches("[0-9]+(x[0-9]+){5}", text)) {
      throw new IllegalArgumentException(
          "pool '" + text + "' is not six numbers such as 28x28x16x2x2x0");
    }
    List<Integer> n = Stream.of(text.split("x", -1)).map(Integer::valueOf).toList();
    return new PoolingShape(n.get(0), n.get(1), n.get(2), n.get(3), n.get(3), n.get(4), n.get(5));
  }

  @Override
  void prepare() {
    shape = parse(pool);
    x = Operands.normal("x", BATCH * shape.inputSize());
    dy = Operands.normal("dy", BATCH * shape.outputSize());
    y = new float[dy.length];
    dx = new float[x.length];
    winners = new float[dy.length];
    compute.maxPool(shape, BATCH, x, 0, y, 0, winners, 0);
  }

  @Override
  void verify() {
    verify("maximum", y, this::max);
    verify("places of the maximum", winners, this::winners);
    verify("gradient of the maximum", dx, this::maxGradient);
    verify("mean", y, this::average);
    verify("gradient of the mean", dx, this::averageGradient);
  }

  private void verify(String what, float[] target, BiConsumer<Compute, float[]> operation) {
    float[] expected = new float[target.length];
    try (Compute reference = Compute.reference()) {
      operation.accept(reference, expected);
    }
    Arrays.fill(target, Float.NaN);
    operation.accept(compute, target);
    Operands.requireSameBits(what + " " + pool, expected, target);
  }

  /** The winners of each window. */
  @Benchmark
  public float[] max() {
    max(compute, y);
    return y;
  }

  /** The winners of each window, and its place. */
  @Benchmark
  public float[] winners() {
    winners(compute, winners);
    return winners;
  }

  /** The gradient by those. */
  @Benchmark
  public float[] maxGradient() {
    maxGradient(compute, dx);
    return dx;
  }

  /** The mean of each window. */
  @Benchmark
  public float[] average() {
    average(compute, y);
    return y;
  }

  /** The gradient of that. */
  @Benchmark
  public float[] averageGradient() {
    averageGradient(compute, dx);
    return dx;
  }

  private void max(Compute kernels, float[] target) {
    kernels.maxPool(shape, BATCH, x, 0, target, 0);
  }

  private void winners(Compute kernels, float[] target) {
    kernels.maxPool(shape, BATCH, x, 0, y, 0, target, 0);
  }

  private void maxGradient(Compute kernels, float[] target) {
    kernels.maxPoolGradient(shape, BATCH, winners, 0, dy, 0, target, 0);
  }

  private void average(Compute kernels, float[] target) {
    kernels.averagePool(shape, BATCH, x, 0, target, 0);
  }

  private void averageGradient(Compute kernels, float[] target) {
    kernels.averagePoolGradient(shape, BATCH, dy, 0, target, 0);
  }
}
