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

  static Stream<ReferenceCase> affine() {
    return Coverage.LAYERS.stream();
  }

  @ParameterizedTest
  @MethodSource("affine")
  void dense_agrees_with_the_reference(ReferenceCase reference) {
    Tensor x = reference.input("x");
    Tensor weight = reference.input("W");
    Shape inputShape = x.shape().dropFirst();
    Layer layer = BuiltIns.create(LayerProvider.class, "dense(" + weight.dim(1) + ")");
    PlainPass pass =
        new PlainPass(new PlainKernels(), layer.plan(inputShape), x.dim(0), inputShape, true);
    copy(x, pass.input());
    copy(weight, pass.parameter(0));
    copy(reference.input("b"), pass.parameter(1));
    copy(reference.input("dy"), pass.outputGradient());
    layer.forward(pass);
    layer.backward(pass);
    assertClose(pass.output().data(), reference.output("y"), "y");
    Tensor dx = Objects.requireNonNull(pass.inputGradient());
    assertClose(dx.data(), reference.gradient("dx"), "dx");
    assertClose(pass.parameterGradient(0).data(), reference.gradient("dW"), "dW");
    assertClose(pass.parameterGradient(1).data(), reference.gradient("db"), "db");
  }

  private static void copy(Tensor from, Tensor to) {
    System.arraycopy(from.data(), 0, to.data(), 0, from.size());
  }
}
