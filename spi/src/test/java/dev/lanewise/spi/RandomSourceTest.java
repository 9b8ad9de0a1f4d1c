package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomSourceTest {
  private static final int N = 200_000;

  /** Philox4x32-10 of the authors' known answers: four words of counter, two of key, four out. */
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void the_generator_gives_the_known_answers(String counter, String key, String answer) {
    long[] c = words(counter);
    long[] k = words(key);
    long[] out = words(answer);
    long keyBits = k[1] << 32 | k[0];
    long high = c[3] << 32 | c[2];
    long low = c[1] << 32 | c[0];
    assertThat(RandomSource.philox(keyBits, high, low, false)).isEqualTo(out[1] << 32 | out[0]);
    assertThat(RandomSource.philox(keyBits, high, low, true)).isEqualTo(out[3] << 32 | out[2]);
  }

  @Test
  void a_value_is_a_function_of_seed_purpose_step_and_index_alone() {
    RandomSource random = RandomSource.of(42, "shuffle", 3);
    double[] forwards = LongStream.range(0, 100).mapToDouble(random::normal).toArray();
    for (int i = 99; i >= 0; i--) {
      assertThat(RandomSource.of(42, "shuffle", 3).normal(i)).isEqualTo(forwards[i]);
      assertThat(RandomSource.of(42, "shuffle", 0).atStep(3).normal(i)).isEqualTo(forwards[i]);
    }
    double[] parallel = LongStream.range(0, 100).parallel().mapToDouble(random::normal).toArray();
    assertThat(parallel).isEqualTo(forwards);
  }

  @Test
  void the_values_never_change_between_versions() {
    RandomSource random = RandomSource.of(42, "weights", 7);
    assertThat(random.bits(0)).isEqualTo(0x40809b551e701118L);
    assertThat(random.uniform(1)).isEqualTo(0.6076932247452141);
    assertThat(random.normal(2)).isEqualTo(-0.3135505094710697);
    assertThat(random.below(1000, 3)).isEqualTo(364);
  }

  @Test
  void another_seed_purpose_step_or_index_gives_other_bits() {
    Set<Long> seen = new HashSet<>();
    int count = 0;
    for (String purpose : new String[] {"shuffle", "dropout", "weights", "weights2", ""}) {
      for (long seed = -5; seed < 5; seed++) {
        for (long step : new long[] {0, 1, 2, -1, 1L << 32}) {
          for (long index : new long[] {0, 1, 2, -1, 1L << 32}) {
            seen.add(RandomSource.of(seed, purpose, step).bits(index));
            count++;
          }
        }
      }
    }
    assertThat(seen).hasSize(count);
  }

  /** Bounds of five standard errors: each fails by chance once in two million seeds. */
  @Test
  void uniform_numbers_have_the_moments_of_the_unit_interval() {
    RandomSource random = RandomSource.of(1, "uniform", 0);
    double[] u = LongStream.range(0, N).mapToDouble(random::uniform).toArray();
    assertThat(Arrays.stream(u).allMatch(x -> x >= 0 && x < 1)).isTrue();
    assertThat(mean(u, 1)).isCloseTo(1 / 2.0, within(5 * Math.sqrt(1 / 12.0 / N)));
    assertThat(mean(u, 2)).isCloseTo(1 / 3.0, within(5 * Math.sqrt(4 / 45.0 / N)));
    assertThat(neighbours(u, 0.5, 1 / 12.0)).isCloseTo(0, within(5 / Math.sqrt(N)));
  }

  @Test
  void normal_numbers_have_the_moments_of_the_standard_normal() {
    RandomSource random = RandomSource.of(1, "normal", 0);
    double[] z = LongStream.range(0, N).mapToDouble(random::normal).toArray();
    assertThat(Arrays.stream(z).allMatch(Double::isFinite)).isTrue();
    // The variance of z^k is E z^2k less the square of E z^k, where E z^2k = 1·3·5 … (2k−1).
    assertThat(mean(z, 1)).isCloseTo(0, within(5 * Math.sqrt(1.0 / N)));
    assertThat(mean(z, 2)).isCloseTo(1, within(5 * Math.sqrt(2.0 / N)));
    assertThat(mean(z, 3)).isCloseTo(0, within(5 * Math.sqrt(15.0 / N)));
    assertThat(mean(z, 4)).isCloseTo(3, within(5 * Math.sqrt(96.0 / N)));
    assertThat(neighbours(z, 0, 1)).isCloseTo(0, within(5 / Math.sqrt(N)));
  }

  @Test
  void whole_numbers_below_a_bound_are_equally_frequent() {
    RandomSource random = RandomSource.of(1, "below", 0);
    int[] counts = new int[7];
    for (int i = 0; i < N; i++) {
      counts[random.below(7, i)]++;
    }
    double expected = N / 7.0;
    double error = Math.sqrt(expected * (1 - 1 / 7.0));
    for (int count : counts) {
      assertThat((double) count).isCloseTo(expected, within(5 * error));
    }
  }

  @Test
  void the_bound_itself_is_never_reached() {
    RandomSource random = RandomSource.of(2, "below", 0);
    for (int i = 0; i < 1000; i++) {
      assertThat(random.below(1, i)).isZero();
      assertThat(random.below(Integer.MAX_VALUE, i)).isBetween(0, Integer.MAX_VALUE - 1);
    }
  }

  @Test
  void a_bound_that_is_not_positive_is_refused() {
    RandomSource random = RandomSource.of(2, "below", 0);
    assertThatThrownBy(() -> random.below(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bound 0 must be positive");
    assertThatThrownBy(() -> random.below(-3, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_moving_source_has_the_numbers_of_the_step_it_is_at() {
    RandomSource still = RandomSource.of(3, "moving", 5);
    RandomSource.Moving moving = still.moving();
    assertThat(moving.bits(9)).isEqualTo(still.bits(9));
    moving.moveTo(6);
    assertThat(moving.bits(9)).isEqualTo(still.atStep(6).bits(9)).isNotEqualTo(still.bits(9));
    assertThat(moving.moving().bits(9)).isEqualTo(moving.bits(9));
  }

  private static long[] words(String hex) {
    return Arrays.stream(hex.split(" ")).mapToLong(w -> Long.parseLong(w, 16)).toArray();
  }

  private static double mean(double[] values, int power) {
    double sum = 0;
    for (double value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }

  /** The correlation of each value with the next. */
  private static double neighbours(double[] values, double mean, double variance) {
    double sum = 0;
    for (int i = 1; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - 1] - mean);
    }
    return sum / (values.length - 1) / variance;
  }
}
