package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowersTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.99, 0.999, 0.5, 0.123456, 1})
  void powers_are_those_of_the_library_but_for_some_ulp(double base) {
    for (long n : new long[] {0, 1, 2, 3, 7, 100, 12_345, 1_000_000, 1L << 40}) {
      double expected = StrictMath.pow(base, (double) n);
      // The square of an error of e is an error of 2e: after all of them n of half an ulp, at most.
      assertThat(Powers.of(base, n))
          .as("%s^%d", base, n)
          .isCloseTo(expected, within(Math.min(1, 2.0 * n * 0x1p-53) * expected));
    }
  }

  @Test
  void zero_to_the_zeroth_is_one() {
    assertThat(Powers.of(0, 0)).isEqualTo(1);
    assertThat(Powers.of(0, 5)).isZero();
  }

  @Test
  void a_step_has_the_powers_of_its_number() {
    Step step =
        new Step() {
          @Override
          public long number() {
            return 3;
          }

          @Override
          public double learningRate() {
            return 1;
          }
        };
    assertThat(step.power(0.5)).isEqualTo(0.125);
  }
}
