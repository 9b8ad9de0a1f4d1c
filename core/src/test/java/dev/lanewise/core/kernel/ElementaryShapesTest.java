package dev.lanewise.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.core.reference.ReferenceKernels;
import dev.lanewise.spi.Kernels;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementaryShapesTest extends ShapesTest {
  private static final Map<String, RangeOperation> FUNCTIONS =
      Map.of(
          "exp", Kernels::exp,
          "log", Kernels::log,
          "tanh", Kernels::tanh,
          "sigmoid", Kernels::sigmoid,
          "erf", Kernels::erf,
          "gelu", Kernels::gelu);
  private static final long STRIDE = 1021;

  @Override
  Stream<TriedKernel> kernels() {
    return FUNCTIONS.entrySet().stream()
        .map(function -> new TriedKernel(function.getKey(), function.getValue()::trial));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "log", "tanh", "sigmoid", "erf", "gelu"})
  void a_sample_of_all_arguments_has_the_bits_of_the_reference(String name) {
    RangeOperation function = Objects.requireNonNull(FUNCTIONS.get(name));
    int n = 1 << 14;
    float[] x = new float[n];
    float[] expected = new float[n];
    float[] actual = new float[n];
    try (SimdKernels kernels = new SimdKernels(1)) {
      for (long bits = Integer.MIN_VALUE; bits < Integer.MAX_VALUE; bits += STRIDE * n) {
        for (int i = 0; i < n; i++) {
          x[i] = Float.intBitsToFloat((int) (bits + STRIDE * i));
        }
        function.apply(new ReferenceKernels(), x, 0, expected, 0, n);
        function.apply(kernels, x, 0, actual, 0, n);
        int place = Arrays.mismatch(expected, actual);
        assertThat(place).as(() -> String.format("%s of %a", name, x[place])).isEqualTo(-1);
      }
    }
  }
}
