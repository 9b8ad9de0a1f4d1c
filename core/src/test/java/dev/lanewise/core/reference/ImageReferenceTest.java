package dev.lanewise.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Kernels;
import dev.lanewise.spi.PoolingShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions and poolings against values in double precision, which have the channels before the
 * lines and the filters first: they are turned around here.
 *
 * <p>A sum of n rounded terms is within γ = n·u/(1−n·u) of the exact one, times the sum of the
 * sizes of its terms, u = 2⁻²⁴, whatever the order; that sum is the same kernel on absolute values.
 */
class ImageReferenceTest {
  private static final int[] CHANNELS_LAST = {0, 2, 3, 1};
  private static final int[] FILTERS_LAST = {2, 3, 1, 0};

  private final Kernels kernels = new ReferenceKernels();

  static Stream<JsonNode> cases(String operation) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            ImageReferenceTest.class.getResourceAsStream("/reference/images.json"))) {
      JsonNode cases = new ObjectMapper().readTree(file).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .filter(c -> c.get("op").textValue().equals(operation));
    }
  }

  static Stream<JsonNode> convolutions() throws IOException {
    return cases("conv2d");
  }

  static Stream<JsonNode> maxima() throws IOException {
    return cases("maxpool2d");
  }

  static Stream<JsonNode> averages() throws IOException {
    return cases("avgpool2d");
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolutions_are_within_the_error_of_their_sums(JsonNode reference) {
    JsonNode inputs = reference.get("inputs");
    JsonNode image = inputs.at("/x/shape");
    JsonNode filter = inputs.at("/W/shape");
    int batch = image.get(0).intValue();
    ConvolutionShape shape =
        new ConvolutionShape(
            image.get(2).intValue(),
            image.get(3).intValue(),
            image.get(1).intValue(),
            filter.get(0).intValue(),
            filter.get(2).intValue(),
            filter.get(3).intValue(),
            reference.at("/attrs/stride").intValue(),
            reference.at("/attrs/pad").intValue());
    float[] x = floats(turned(inputs.get("x"), CHANNELS_LAST));
    float[] w = floats(turned(inputs.get("W"), FILTERS_LAST));
    float[] b = floats(turned(inputs.get("b"), 0));
    float[] dy = floats(turned(inputs.get("dy"), CHANNELS_LAST));

    float[][] forward = twice(dy.length, x, w, b, dy, (a, y) -> convolve(shape, batch, a, y));
    int terms = shape.patchSize() + 1;
    assertClose(forward, turned(reference.at("/outputs/y"), CHANNELS_LAST), terms);

    float[][] dw = twice(w.length, x, w, b, dy, (a, y) -> filterGradient(shape, batch, a, y));
    int places = batch * shape.outputHeight() * shape.outputWidth();
    assertClose(dw, turned(reference.at("/gradients/dW"), FILTERS_LAST), places);

    float[][] dx = twice(x.length, x, w, b, dy, (a, y) -> inputGradient(shape, batch, a, y));
    terms = shape.kernelHeight() * shape.kernelWidth() * shape.filters();
    assertClose(dx, turned(reference.at("/gradients/dx"), CHANNELS_LAST), terms);

    int filters = shape.filters();
    float[][] db = twice(filters, x, w, b, dy, (a, y) -> biasGradient(shape, batch, a, y));
    assertClose(db, turned(reference.at("/gradients/db"), 0), places);
  }

  private void convolve(ConvolutionShape shape, int batch, float[][] operands, float[] y) {
    kernels.convolve(shape, batch, operands[0], 0, operands[1], 0, operands[2], 0, y, 0);
  }

  private void filterGradient(ConvolutionShape shape, int batch, float[][] operands, float[] dw) {
    kernels.convolutionFilterGradient(shape, batch, operands[0], 0, operands[3], 0, dw, 0);
  }

  private void biasGradient(ConvolutionShape shape, int batch, float[][] operands, float[] db) {
    float[] dw = operands[1].clone();
    kernels.convolutionFilterGradient(
        shape, batch, operands[0], 0, operands[3], 0, dw, 0, db, 0, Kernels.Prologue.NONE);
  }

  private void inputGradient(ConvolutionShape shape, int batch, float[][] operands, float[] dx) {
    kernels.convolutionInputGradient(shape, batch, operands[3], 0, operands[1], 0, dx, 0);
  }

  @ParameterizedTest
  @MethodSource("maxima")
  void maxima_are_exact_and_their_gradients_within_the_error_of_their_sums(JsonNode reference) {
    PoolingShape shape = pooling(reference);
    int batch = reference.at("/inputs/x/shape/0").intValue();
    float[] x = floats(turned(reference.at("/inputs/x"), CHANNELS_LAST));
    float[] dy = floats(turned(reference.at("/inputs/dy"), CHANNELS_LAST));
    float[] y = new float[dy.length];
    float[] winners = new float[dy.length];
    kernels.maxPool(shape, batch, x, 0, y, 0, winners, 0);
    assertThat(y).isEqualTo(floats(turned(reference.at("/outputs/y"), CHANNELS_LAST)));
    float[][] dx =
        twice(
            x.length,
            dy,
            (a, to) -> kernels.maxPoolGradient(shape, batch, winners, 0, a[0], 0, to, 0));
    assertClose(dx, turned(reference.at("/gradients/dx"), CHANNELS_LAST), shape.windowSize());
  }

  @ParameterizedTest
  @MethodSource("averages")
  void averages_are_within_the_error_of_their_sums(JsonNode reference) {
    PoolingShape shape = pooling(reference);
    int batch = reference.at("/inputs/x/shape/0").intValue();
    float[] x = floats(turned(reference.at("/inputs/x"), CHANNELS_LAST));
    float[] dy = floats(turned(reference.at("/inputs/dy"), CHANNELS_LAST));
    int roundings = shape.windowSize() + 1;
    float[][] y = twice(dy.length, x, (a, to) -> kernels.averagePool(shape, batch, a[0], 0, to, 0));
    assertClose(y, turned(reference.at("/outputs/y"), CHANNELS_LAST), roundings);
    float[][] dx =
        twice(x.length, dy, (a, to) -> kernels.averagePoolGradient(shape, batch, a[0], 0, to, 0));
    assertClose(dx, turned(reference.at("/gradients/dx"), CHANNELS_LAST), roundings);
  }

  private static PoolingShape pooling(JsonNode reference) {
    JsonNode image = reference.at("/inputs/x/shape");
    int pool = reference.at("/attrs/pool").intValue();
    return new PoolingShape(
        image.get(2).intValue(),
        image.get(3).intValue(),
        image.get(1).intValue(),
        pool,
        pool,
        reference.at("/attrs/stride").intValue(),
        reference.at("/attrs/pad").intValue());
  }

  /** A kernel from some operands to a result. */
  private interface Operation {
    void apply(float[][] operands, float[] result);
  }

  /** The results of an operation on the operands and on their absolute values. */
  private static float[][] twice(int size, float[] operand, Operation operation) {
    return twice(size, new float[][] {operand}, operation);
  }

  private static float[][] twice(
      int size, float[] x, float[] w, float[] b, float[] dy, Operation operation) {
    return twice(size, new float[][] {x, w, b, dy}, operation);
  }

  private static float[][] twice(int size, float[][] operands, Operation operation) {
    float[][] sizes = new float[operands.length][];
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] = operands[k].clone();
      for (int i = 0; i < sizes[k].length; i++) {
        sizes[k][i] = Math.abs(sizes[k][i]);
      }
    }
    float[][] results = new float[2][size];
    operation.apply(operands, results[0]);
    operation.apply(sizes, results[1]);
    return results;
  }

  private static void assertClose(float[][] results, double[] expected, int roundings) {
    assertThat(results[0]).hasSameSizeAs(expected);
    // One more: the sum of the sizes is rounded, too.
    double rounded = (roundings + 1) * 0x1p-24;
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(results[0][i] - expected[i]))
          .as("element %d, expected %s", i, expected[i])
          .isLessThanOrEqualTo(rounded / (1 - rounded) * results[1][i]);
    }
  }

  /** The data of a tensor with its axes in another order. */
  private static double[] turned(JsonNode tensor, int... axes) {
    int[] strides = new int[axes.length];
    int[] dims = new int[axes.length];
    for (int k = 0; k < axes.length; k++) {
      dims[k] = tensor.get("shape").get(axes[k]).intValue();
      strides[k] = 1;
      for (int after = axes[k] + 1; after < axes.length; after++) {
        strides[k] *= tensor.get("shape").get(after).intValue();
      }
    }
    double[] values = new double[tensor.get("data").size()];
    for (int i = 0; i < values.length; i++) {
      int from = 0;
      for (int k = axes.length - 1, rest = i; k >= 0; rest /= dims[k], k--) {
        from += rest % dims[k] * strides[k];
      }
      values[i] = tensor.get("data").get(from).doubleValue();
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
