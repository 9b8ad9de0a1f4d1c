package dev.lanewise.plugins.reference;

import static dev.lanewise.plugins.reference.ReferenceCase.assertClose;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import dev.lanewise.tck.PlainKernels;
import dev.lanewise.tck.PlainPass;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerReferenceTest {
  /** The files have images with the channels before the lines. */
  private static final int[] CHANNELS_LAST = {0, 2, 3, 1};

  /** The files have the filters before their channels, lines and pixels. */
  private static final int[] FILTERS_LAST = {2, 3, 1, 0};

  static Stream<ReferenceCase> affine() {
    return cases("affine");
  }

  static Stream<ReferenceCase> convolutions() {
    return cases("conv2d");
  }

  static Stream<ReferenceCase> poolings() {
    return Stream.concat(cases("maxpool2d"), cases("avgpool2d"));
  }

  static Stream<ReferenceCase> flatten() {
    return cases("flatten");
  }

  private static Stream<ReferenceCase> cases(String op) {
    return Coverage.LAYERS.stream().filter(c -> c.op().equals(op));
  }

  @ParameterizedTest
  @MethodSource("affine")
  void dense_agrees_with_the_reference(ReferenceCase reference) {
    Tensor weight = reference.input("W");
    PlainPass pass =
        run(
            "dense(" + weight.dim(1) + ")",
            reference.input("x"),
            reference.input("dy"),
            weight,
            reference.input("b"));
    assertClose(pass.output().data(), reference.output("y"), "y");
    assertClose(dx(pass), reference.gradient("dx"), "dx");
    assertClose(pass.parameterGradient(0).data(), reference.gradient("dW"), "dW");
    assertClose(pass.parameterGradient(1).data(), reference.gradient("db"), "db");
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void conv_agrees_with_the_reference(ReferenceCase reference) {
    Tensor weight = reference.input("W", FILTERS_LAST);
    String spec =
        String.format(
            "conv(%d, %d, width=%d, stride=%s, padding=%s)",
            weight.dim(3),
            weight.dim(0),
            weight.dim(1),
            reference.word("stride"),
            reference.word("pad"));
    PlainPass pass =
        run(
            spec,
            reference.input("x", CHANNELS_LAST),
            reference.input("dy", CHANNELS_LAST),
            weight,
            reference.input("b"));
    assertClose(pass.output().data(), reference.output("y", CHANNELS_LAST), "y");
    assertClose(dx(pass), reference.gradient("dx", CHANNELS_LAST), "dx");
    assertClose(pass.parameterGradient(0).data(), reference.gradient("dW", FILTERS_LAST), "dW");
    assertClose(pass.parameterGradient(1).data(), reference.gradient("db"), "db");
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void poolings_agree_with_the_reference(ReferenceCase reference) {
    String spec =
        String.format(
            "%s(%s, stride=%s, padding=%s)",
            reference.op().equals("maxpool2d") ? "max-pool" : "average-pool",
            reference.word("pool"),
            reference.word("stride"),
            reference.word("pad"));
    PlainPass pass =
        run(spec, reference.input("x", CHANNELS_LAST), reference.input("dy", CHANNELS_LAST));
    assertClose(pass.output().data(), reference.output("y", CHANNELS_LAST), "y");
    assertClose(dx(pass), reference.gradient("dx", CHANNELS_LAST), "dx");
  }

  @ParameterizedTest
  @MethodSource("flatten")
  void flatten_agrees_with_the_reference(ReferenceCase reference) {
    PlainPass pass = run("flatten", reference.input("x"), reference.input("dy"));
    assertClose(pass.output().data(), reference.output("y"), "y");
    assertClose(dx(pass), reference.gradient("dx"), "dx");
  }

  /** Runs a layer forward and backward. */
  private static PlainPass run(String spec, Tensor x, Tensor dy, Tensor... parameters) {
    Shape inputShape = x.shape().dropFirst();
    Layer layer = BuiltIns.create(LayerProvider.class, spec);
    PlainPass pass =
        new PlainPass(new PlainKernels(), layer.plan(inputShape), x.dim(0), inputShape, true);
    copy(x, pass.input());
    copy(dy, pass.outputGradient());
    for (int k = 0; k < parameters.length; k++) {
      copy(parameters[k], pass.parameter(k));
    }
    layer.forward(pass);
    layer.backward(pass);
    return pass;
  }

  private static float[] dx(PlainPass pass) {
    return Objects.requireNonNull(pass.inputGradient()).data();
  }

  private static void copy(Tensor from, Tensor to) {
    System.arraycopy(from.data(), 0, to.data(), 0, to.size());
  }
}
