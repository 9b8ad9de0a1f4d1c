package dev.lanewise.plugins.initializer;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.RandomSource;
import java.util.List;

/** A family of values with mean 0 and a given standard deviation; value i draws at index i. */
enum Distribution {
  /** {@code N(0, std²)}. */
  NORMAL("normal") {
    @Override
    void fill(double std, RandomSource random, float[] values, int offset, int n) {
      for (int i = 0; i < n; i++) {
        values[offset + i] = (float) (std * random.normal(i));
      }
    }
  },

  /** {@code U(−L, L)} with {@code L = √3·std}, which is the L of that standard deviation. */
  UNIFORM("uniform") {
    @Override
    void fill(double std, RandomSource random, float[] values, int offset, int n) {
      uniform(StrictMath.sqrt(3) * std, random, values, offset, n);
    }
  };

  private final String word;

  Distribution(String word) {
    this.word = word;
  }

  abstract void fill(double std, RandomSource random, float[] values, int offset, int n);

  /** {@code U(−limit, limit)}. */
  static void uniform(double limit, RandomSource random, float[] values, int offset, int n) {
    for (int i = 0; i < n; i++) {
      values[offset + i] = (float) (limit * (2 * random.uniform(i) - 1));
    }
  }

  /** The option that chooses one. */
  static Option<String> option() {
    return Option.choice(
        "distribution",
        NORMAL.word,
        List.of(NORMAL.word, UNIFORM.word),
        "normal or uniform values");
  }

  /** The one that the option names. */
  static Distribution of(String word) {
    return word.equals(UNIFORM.word) ? UNIFORM : NORMAL;
  }
}
