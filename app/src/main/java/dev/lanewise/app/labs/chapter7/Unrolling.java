package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A convolution as a matrix product: each window becomes a row, {@code y = rows·w}. */
public final class Unrolling extends Lab {
  public Unrolling() {
    super("im2col", "Convolution as a matrix product", "96", "97");
  }

  /** Each window of side f, at distance 1, as a row; image and row as [channel][line][pixel]. */
  private static double[][] windows(double[][][] x, int f) {
    int places = x[0].length - f + 1;
    double[][] rows = new double[places * places][x.length * f * f];
    for (int place = 0; place < rows.length; place++) {
      for (int k = 0; k < rows[place].length; k++) {
        int line = place / places + k / f % f;
        rows[place][k] = x[k / (f * f)][line][place % places + k % f];
      }
    }
    return rows;
  }

  /** The way back, for one channel: each row is added where its window was. */
  private static double[][] image(double[][] rows, int side, int f) {
    double[][] x = new double[side][side];
    int places = side - f + 1;
    for (int place = 0; place < rows.length; place++) {
      for (int k = 0; k < f * f; k++) {
        x[place / places + k / f][place % places + k % f] += rows[place][k];
      }
    }
    return x;
  }

  @Override
  public void run(Page page) {
    page.say(
        "Windows written as the rows of a matrix turn a convolution into a matrix product, which"
            + " machines are fast at. The way back adds what windows share.");
    page.formula("im2col: image → rows      y = rows·w + b      col2im: rows → image, summed");
    double[][] rows = windows(new double[3][7][7], 5);
    page.same("96", "3×7×7, 5×5", shape(rows), new int[] {9, 75});
    double[][] batch =
        IntStream.range(0, 10).boxed().flatMap(i -> Arrays.stream(rows)).toArray(double[][]::new);
    page.same("96", "ten images", shape(batch), new int[] {90, 75});
    double[][][] counted = {{{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}, {12, 13, 14, 15}}};
    double[][] windows = windows(counted, 3);
    page.table(
        "0 … 15 as 4×4, windows of 3×3",
        List.of("place", "row"),
        table -> IntStream.range(0, 4).forEach(i -> table.row(i, windows[i])));
    double[] first = {0, 1, 2, 4, 5, 6, 8, 9, 10};
    page.same("96", "the first window of 0 … 15", windows[0], first);
    double[][] ones = new double[4][9];
    Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
    double[][] back = image(ones, 4, 3);
    double[][] wanted = {{1, 2, 2, 1}, {2, 4, 4, 2}, {2, 4, 4, 2}, {1, 2, 2, 1}};
    page.same("97", "ones added back: how many windows see a pixel", back, wanted);
    page.show(
        Pixels.scaled(new double[][] {Doubles.flat(back)}, 4, 1),
        30,
        "how many windows see a pixel: 1 in the corners, black, 4 in the middle, white");
  }

  private static int[] shape(double[][] rows) {
    return new int[] {rows.length, rows[0].length};
  }
}
