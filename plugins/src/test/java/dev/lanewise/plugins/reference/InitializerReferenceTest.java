package dev.lanewise.plugins.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.RandomSource;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerReferenceTest {
  private static final int N = 100;

  private final RandomSource random = RandomSource.of(1, "initial values", 0);

  static Stream<ReferenceCase> cases() {
    return Coverage.INITIALIZERS.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void normal_values_have_the_standard_deviation_of_the_reference(ReferenceCase reference) {
    assertScaled(reference, "xavier", "xavier_normal_std", random::normal);
    assertScaled(reference, "he", "he_normal_std", random::normal);
    assertScaled(reference, "lecun", "lecun_normal_std", random::normal);
    assertScaled(reference, "xavier(fans=in)", "book_xavier_std", random::normal);
    assertScaled(reference, "he", "book_he_std", random::normal);
    assertScaled(reference, "normal(0.01)", "fixed_std", random::normal);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void uniform_values_have_the_limit_of_the_reference(ReferenceCase reference) {
    assertScaled(reference, "xavier(uniform)", "xavier_uniform_limit", this::symmetric);
    assertScaled(reference, "he(uniform)", "he_uniform_limit", this::symmetric);
    assertScaled(reference, "lecun(uniform)", "lecun_uniform_limit", this::symmetric);
  }

  /** Checks that value i is the i-th standard draw times the reference number. */
  private void assertScaled(
      ReferenceCase reference, String spec, String name, LongToDoubleFunction draw) {
    Fans fans = new Fans((int) reference.number("fan_in"), (int) reference.number("fan_out"));
    float[] values = new float[N];
    BuiltIns.create(InitializerProvider.class, spec).fill(fans, random, values, 0, N);
    double scale = reference.output(name)[0];
    for (int i = 0; i < N; i++) {
      double expected = scale * draw.applyAsDouble(i);
      // Rounded once to float, by at most 2^-24 of its size.
      assertThat((double) values[i])
          .as("value %d of %s against %s", i, spec, name)
          .isCloseTo(expected, within(1.001 * 0x1p-24 * Math.abs(expected)));
    }
  }

  private double symmetric(long index) {
    return 2 * random.uniform(index) - 1;
  }
}
