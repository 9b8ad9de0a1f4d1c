package dev.lanewise.plugins.reference;

import static dev.lanewise.plugins.reference.ReferenceCase.assertClose;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Activation;
import dev.lanewise.spi.ActivationProvider;
import dev.lanewise.spi.Tensor;
import dev.lanewise.tck.PlainKernels;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationReferenceTest {
  private final PlainKernels kernels = new PlainKernels();

  static Stream<ReferenceCase> cases() {
    return Coverage.ACTIVATIONS.stream();
  }

  private static String spec(ReferenceCase reference) {
    return switch (reference.op()) {
      case "leaky_relu" -> "leaky-relu(" + reference.number("slope") + ")";
      case "elu" -> "elu(" + reference.number("alpha") + ")";
      case "gelu_erf" -> "gelu";
      case "gelu_tanh" -> "gelu(tanh)";
      case "hardswish" -> "hard-swish";
      case "log_softmax" -> "log-softmax";
      default -> reference.op();
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void value_and_gradient_are_those_of_the_reference(ReferenceCase reference) {
    Activation activation = BuiltIns.create(ActivationProvider.class, spec(reference));
    Tensor x = reference.input("x");
    float[] dy = reference.input("dy").data();
    int n = x.size();
    int range = activation.extent() == Activation.Extent.ROW ? x.dim(x.rank() - 1) : n;
    float[] y = new float[n];
    float[] dx = new float[n];
    float[] kept = activation.kept() == Activation.Kept.INPUT ? x.data() : y;
    for (int from = 0; from < n; from += range) {
      activation.forward(kernels, x.data(), y, from, from + range);
      activation.backward(kernels, kept, dy, dx, from, from + range);
    }
    assertClose(y, reference.output("y"), "y");
    assertClose(dx, reference.gradient("dx"), "dx");
  }
}
