package dev.lanewise.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sizes of a matrix, written {@code rows x columns} as in {@code 784x256}. */
record MatrixShape(int rows, int columns) {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");

  static MatrixShape parse(String text) {
    Matcher sizes = TEXT.matcher(text);
    if (!sizes.matches()) {
      throw new IllegalArgumentException(
          "matrix '" + text + "' is not of the form rows x columns without blanks, as in 784x256");
    }
    return new MatrixShape(Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)));
  }

  /** What reading each float once reads. */
  double bytes() {
    return (double) Float.BYTES * rows * columns;
  }
}
