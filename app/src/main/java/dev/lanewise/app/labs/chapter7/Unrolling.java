package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.labs.Page;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution as a matrix product: each window becomes a row, {@code y = rows·w}.
 *
 * <p>Images are [channel][line][pixel] and a row is ordered the same way.
 */
final class Unrolling {
  private Unrolling() {}

  /** Each window of side f, at distance 1, as a row. */
  static double[][] windows(double[][][] x, int f) {
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
  static double[][] image(double[][] rows, int side, int f) {
    double[][] x = new double[side][side];
    int places = side - f + 1;
    for (int place = 0; place < rows.length; place++) {
      for (int k = 0; k < f * f; k++) {
        x[place / places + k / f][place % places + k % f] += rows[place][k];
      }
    }
    return x;
  }

  static void explain(Page page) {
    page.say(
        "Windows written as the rows of a matrix turn a convolution into a matrix product, which"
            + " machines are fast at. The way back adds what windows share.");
    double[][] rows = windows(new double[3][7][7], 5);
    page.same("96", "3×7×7, 5×5", shape(rows), new int[] {9, 75});
    double[][] batch = new double[10 * rows.length][];
    Arrays.setAll(batch, i -> rows[i % rows.length]);
    page.same("96", "ten images", shape(batch), new int[] {90, 75});
    double[][][] counted = new double[1][4][4];
    for (int i = 0; i < 16; i++) {
      counted[0][i / 4][i % 4] = i;
    }
    double[][] windows = windows(counted, 3);
    page.table(
        "0 … 15 as 4×4, windows of 3×3",
        List.of("place", "row"),
        table -> {
          for (int i = 0; i < windows.length; i++) {
            table.row(i, windows[i]);
          }
        });
    double[] first = {0, 1, 2, 4, 5, 6, 8, 9, 10};
    page.same("96", "the first window of 0 … 15", windows[0], first);
    double[][] ones = new double[4][9];
    Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
    double[][] wanted = {{1, 2, 2, 1}, {2, 4, 4, 2}, {2, 4, 4, 2}, {1, 2, 2, 1}};
    page.same("97", "ones added back: how many windows see a pixel", image(ones, 4, 3), wanted);
  }

  private static int[] shape(double[][] rows) {
    return new int[] {rows.length, rows[0].length};
  }
}
