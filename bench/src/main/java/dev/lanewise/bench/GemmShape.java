package dev.lanewise.bench;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sizes of a product m×k times k×n, written {@code m x n x k} as in {@code 100x256x784}. */
record GemmShape(int m, int n, int k) {
  private static final Pattern TEXT = Pattern.compile("[1-9][0-9]{0,4}(x[1-9][0-9]{0,4}){2}");

  static GemmShape parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "shape '" + text + "' is not of the form m x n x k without blanks, such as 100x256x784");
    }
    List<Integer> sizes = Stream.of(text.split("x", -1)).map(Integer::valueOf).toList();
    return new GemmShape(sizes.get(0), sizes.get(1), sizes.get(2));
  }

  /** A multiplication and an addition for each of m·n·k. */
  double flops() {
    return 2.0 * m * n * k;
  }
}
