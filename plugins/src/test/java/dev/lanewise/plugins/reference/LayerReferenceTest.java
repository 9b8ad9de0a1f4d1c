package dev.lanewise.plugins.reference;

import static dev.lanewise.plugins.reference.ReferenceCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

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

  static Stream<ReferenceCase> batchNormsInTraining() {
    return cases("batchnorm_train");
  }

  static Stream<ReferenceCase> batchNormsInInference() {
    return cases("batchnorm_inference");
  }

  static Stream<ReferenceCase> layerNorms() {
    return cases("layernorm");
  }

  static Stream<ReferenceCase> dropouts() {
    return cases("dropout");
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

  @ParameterizedTest
  @MethodSource("batchNormsInTraining")
  void batch_norm_agrees_with_the_reference_in_training(ReferenceCase reference) {
    PlainPass pass = batchNorm(reference, "pytorch", true);
    assertNormalised(pass, reference);
    assertClose(pass.buffer(0).data(), reference.output("running_mean"), "running mean");
    // There is none of one number, where the population's variance is unknown.
    if (reference.hasOutput("running_var_from_unbiased")) {
      assertClose(pass.buffer(1).data(), reference.output("running_var_from_unbiased"), "variance");
    }
    PlainPass book = batchNorm(reference, "book", true);
    assertNormalised(book, reference);
    assertClose(book.buffer(1).data(), reference.output("running_var_from_biased"), "variance");
  }

  @ParameterizedTest
  @MethodSource("batchNormsInInference")
  void batch_norm_agrees_with_the_reference_in_inference(ReferenceCase reference) {
    PlainPass pass = batchNorm(reference, "pytorch", false);
    assertNormalised(pass, reference);
    assertThat(pass.buffer(0).toArray()).isEqualTo(reference.input("running_mean").toArray());
    assertThat(pass.buffer(1).toArray()).isEqualTo(reference.input("running_var").toArray());
  }

  private static PlainPass batchNorm(ReferenceCase reference, String form, boolean training) {
    Shape shape = x(reference).shape().dropFirst();
    String momentum = training ? reference.word("momentum_of_old") : "0.9";
    Layer layer =
        BuiltIns.create(
            LayerProvider.class,
            String.format(
                "batch-norm(momentum=%s, eps=%s, form=%s)", momentum, reference.word("eps"), form));
    PlainPass pass =
        new PlainPass(new PlainKernels(), layer.plan(shape), x(reference).dim(0), shape, true);
    pass.setTraining(training);
    copy(reference.input("running_mean"), pass.buffer(0));
    copy(reference.input("running_var"), pass.buffer(1));
    run(
        layer,
        pass,
        x(reference),
        image(reference, "dy"),
        reference.input("gamma"),
        reference.input("beta"));
    return pass;
  }

  private static void assertNormalised(PlainPass pass, ReferenceCase reference) {
    boolean image = pass.input().rank() == 4;
    assertClose(
        pass.output().data(),
        image ? reference.output("y", CHANNELS_LAST) : reference.output("y"),
        "y");
    assertClose(
        dx(pass), image ? reference.gradient("dx", CHANNELS_LAST) : reference.gradient("dx"), "dx");
    assertClose(pass.parameterGradient(0).data(), reference.gradient("dgamma"), "dgamma");
    assertClose(pass.parameterGradient(1).data(), reference.gradient("dbeta"), "dbeta");
  }

  private static Tensor x(ReferenceCase reference) {
    return image(reference, "x");
  }

  private static Tensor image(ReferenceCase reference, String name) {
    Tensor stored = reference.input(name);
    return stored.rank() == 4 ? reference.input(name, CHANNELS_LAST) : stored;
  }

  @ParameterizedTest
  @MethodSource("layerNorms")
  void layer_norm_agrees_with_the_reference(ReferenceCase reference) {
    PlainPass pass =
        run(
            String.format(
                "layer-norm(%s, eps=%s)", reference.word("normalised_dims"), reference.word("eps")),
            reference.input("x"),
            reference.input("dy"),
            reference.input("gamma"),
            reference.input("beta"));
    assertClose(pass.output().data(), reference.output("y"), "y");
    assertClose(dx(pass), reference.gradient("dx"), "dx");
    assertClose(pass.parameterGradient(0).data(), reference.gradient("dgamma"), "dgamma");
    assertClose(pass.parameterGradient(1).data(), reference.gradient("dbeta"), "dbeta");
  }

  /** With the mask of the case in the place of the layer's own. */
  @ParameterizedTest
  @MethodSource("dropouts")
  void dropout_agrees_with_the_reference(ReferenceCase reference) {
    Tensor x = reference.input("x");
    Shape shape = x.shape().dropFirst();
    String rate = reference.word("p_drop");
    Layer layer = BuiltIns.create(LayerProvider.class, "dropout(" + rate + ")");
    PlainPass pass = new PlainPass(new PlainKernels(), layer.plan(shape), x.dim(0), shape, true);
    copy(x, pass.input());
    pass.setTraining(false);
    layer.forward(pass);
    assertClose(pass.output().data(), reference.output("y_inference"), "y in inference");
    float[] kept = reference.input("mask").data();
    for (int i = 0; i < kept.length; i++) {
      pass.scratch(0).data()[i] = (float) (kept[i] / (1 - Double.parseDouble(rate)));
    }
    copy(reference.input("dy"), pass.outputGradient());
    layer.backward(pass);
    assertClose(dx(pass), reference.gradient("dx"), "dx");
    // Both directions multiply by the mask.
    copy(x, pass.outputGradient());
    layer.backward(pass);
    assertClose(dx(pass), reference.output("y_train"), "y in training");
  }

  /** Runs a layer forward and backward. */
  private static PlainPass run(String spec, Tensor x, Tensor dy, Tensor... parameters) {
    Shape inputShape = x.shape().dropFirst();
    Layer layer = BuiltIns.create(LayerProvider.class, spec);
    PlainPass pass =
        new PlainPass(new PlainKernels(), layer.plan(inputShape), x.dim(0), inputShape, true);
    run(layer, pass, x, dy, parameters);
    return pass;
  }

  private static void run(Layer layer, PlainPass pass, Tensor x, Tensor dy, Tensor... parameters) {
    copy(x, pass.input());
    copy(dy, pass.outputGradient());
    for (int k = 0; k < parameters.length; k++) {
      copy(parameters[k], pass.parameter(k));
    }
    layer.forward(pass);
    layer.backward(pass);
  }

  private static float[] dx(PlainPass pass) {
    return Objects.requireNonNull(pass.inputGradient()).data();
  }

  private static void copy(Tensor from, Tensor to) {
    System.arraycopy(from.data(), 0, to.data(), 0, to.size());
  }
}
