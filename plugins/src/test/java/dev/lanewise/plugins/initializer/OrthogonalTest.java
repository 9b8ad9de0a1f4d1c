package dev.lanewise.plugins.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Fans;
import dev.lanewise.spi.Initializer;
import dev.lanewise.spi.InitializerProvider;
import dev.lanewise.spi.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalTest {
  private final Initializer orthogonal =
      BuiltIns.create(InitializerProvider.class, "orthogonal(gain=3)");

  @ParameterizedTest
  @CsvSource({"20, 7", "7, 20", "9, 9", "1, 5", "5, 1"})
  void columns_or_rows_are_orthogonal_and_of_length_gain(int rows, int columns) {
    float[] values = new float[2 + rows * columns];
    orthogonal.fill(new Fans(rows, columns), RandomSource.of(1, "w", 0), values, 2, rows * columns);
    boolean tall = rows >= columns;
    int count = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int k = 0; k < length; k++) {
          int a = tall ? k * columns + i : i * columns + k;
          int b = tall ? k * columns + j : j * columns + k;
          dot += (double) values[2 + a] * values[2 + b];
        }
        // Each value is rounded to float: by 2^-24 of it, at most of the gain.
        assertThat(dot).isCloseTo(i == j ? 9 : 0, within(9 * 2 * 0x1p-24 * Math.sqrt(length)));
      }
    }
    assertThat(values).startsWith(0f, 0f);
  }

  @Test
  void values_that_are_no_matrix_are_refused() {
    assertThatThrownBy(
            () -> orthogonal.fill(new Fans(4, 3), RandomSource.of(1, "w", 0), new float[9], 0, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 rows")
        .hasMessageContaining("9 values");
  }
}
