package dev.lanewise.bench;

import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.ConvolutionShape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A convolution of 100 images and its two gradients, on one thread: 2·places·patch·filters flops an
 * image and operation.
 *
 * <p>Verified bit for bit against the scalar definition, on the first images. The shapes are the
 * layers of the two convolutional networks for 28×28 images: height x width x channels x filters x
 * kernel x padding.
 */
public class ConvolutionBenchmark extends VerifiedBenchmark {
  /** The name of the parameter that holds the sizes. */
  static final String LAYER = "layer";

  private static final int BATCH = 100;
  private static final int VERIFIED = 9;

  /** The sizes. */
  @Param({
    "28x28x1x30x5x0",
    "28x28x1x16x3x1",
    "28x28x16x16x3x1",
    "14x14x16x32x3x1",
    "14x14x32x32x3x2",
    "8x8x32x64x3x1",
    "8x8x64x64x3x1"
  })
  public String layer = "";

  private final Compute compute = Compute.simd(1);
  private ConvolutionShape shape = new ConvolutionShape(1, 1, 1, 1, 1, 1, 1, 0);
  private float[] x = {};
  private float[] w = {};
  private float[] bias = {};
  private float[] y = {};
  private float[] dy = {};
  private float[] dw = {};
  private float[] dx = {};

  static ConvolutionShape parse(String text) {
    if (!Pattern.matches("[0-9]+(x[0-9]+){5}", text)) {
      throw new IllegalArgumentException(
          "layer '" + text + "' is not six numbers such as 28x28x1x30x5x0");
    }
    List<Integer> n = Stream.of(text.split("x", -1)).map(Integer::valueOf).toList();
    return new ConvolutionShape(
        n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(4), 1, n.get(5));
  }

  /** Of one operation of this benchmark. */
  static double flops(String text) {
    ConvolutionShape shape = parse(text);
    return 2.0 * BATCH * shape.outputSize() * shape.patchSize();
  }

  @Override
  void prepare() {
    shape = parse(layer);
    x = Operands.normal("x", BATCH * shape.inputSize());
    w = Operands.normal("w", shape.patchSize() * shape.filters());
    bias = Operands.normal("bias", shape.filters());
    dy = Operands.normal("dy", BATCH * shape.outputSize());
    y = new float[dy.length];
    dw = new float[w.length];
    dx = new float[x.length];
  }

  @Override
  void verify() {
    verify("forward", y, (kernels, target) -> forward(kernels, VERIFIED, target));
    verify("filter gradient", dw, (kernels, target) -> filterGradient(kernels, VERIFIED, target));
    verify("input gradient", dx, (kernels, target) -> inputGradient(kernels, VERIFIED, target));
  }

  private void verify(String what, float[] target, BiConsumer<Compute, float[]> operation) {
    float[] expected = new float[target.length];
    Arrays.fill(expected, Float.NaN);
    try (Compute reference = Compute.reference()) {
      operation.accept(reference, expected);
    }
    Arrays.fill(target, Float.NaN);
    operation.accept(compute, target);
    Operands.requireSameBits(what + " " + layer, expected, target);
  }

  /** The convolution with its bias. */
  @Benchmark
  public float[] forward() {
    forward(compute, BATCH, y);
    return y;
  }

  /** The gradient by the filters. */
  @Benchmark
  public float[] filterGradient() {
    filterGradient(compute, BATCH, dw);
    return dw;
  }

  /** The gradient by the images. */
  @Benchmark
  public float[] inputGradient() {
    inputGradient(compute, BATCH, dx);
    return dx;
  }

  private void forward(Compute kernels, int batch, float[] target) {
    kernels.convolve(shape, batch, x, 0, w, 0, bias, 0, target, 0);
  }

  private void filterGradient(Compute kernels, int batch, float[] target) {
    kernels.convolutionFilterGradient(shape, batch, x, 0, dy, 0, target, 0);
  }

  private void inputGradient(Compute kernels, int batch, float[] target) {
    kernels.convolutionInputGradient(shape, batch, dy, 0, w, 0, target, 0);
  }
}
