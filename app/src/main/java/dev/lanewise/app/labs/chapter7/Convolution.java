package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.linalg.Images;
import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;

/** A window that slides over an image, its products summed. */
public final class Convolution extends Lab {
  private static final float[] KERNEL = {2, 0, 1, 0, 1, 2, 1, 0, 2};

  public Convolution() {
    super("convolution", "Convolution", "91", "92", "93", "94", "95");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A dense layer sees an image as a list and forgets which pixels are neighbours. A"
            + " convolution keeps the image: a small window of weights slides over it, and at each"
            + " place the products are summed. Padding adds a border of zeros, so that the result"
            + " is as large as the image; a stride of 2 moves the window two pixels at a time.");
    page.formula("y[i, j] = b + Σ w[p, q]·x[S·i + p − P, S·j + q − P]      O = (I + 2P − F)/S + 1");
    float[] y = convolve(4, 1, 0, 0);
    page.table(
        "The window at its first place: 1·2 + 2·0 + 3·1 + 0·0 + 1·1 + 2·2 + 3·1 + 0·0 + 1·2 = 15",
        List.of("image", "filter", "result"),
        table -> {
          table.row("1 2 3 0", "2 0 1", (int) y[0] + "  " + (int) y[1]);
          table.row("0 1 2 3", "0 1 2", (int) y[2] + "  " + (int) y[3]);
          table.row("3 0 1 2", "1 0 2", "");
          table.row("2 3 0 1", "", "");
        });
    page.same("92", "4×4 by 3×3", y, new float[] {15, 16, 6, 15});
    page.same("92", "bias 3", convolve(4, 1, 0, 3), new float[] {18, 19, 9, 18});
    float[] padded = {7, 12, 10, 2, 4, 15, 16, 10, 10, 6, 15, 6, 8, 10, 4, 3};
    page.same("93", "padding 1: as large as before", convolve(4, 1, 1, 0), padded);
    float[] strided = {15, 17, 15, 17, 15, 17, 15, 17, 15};
    page.same("94", "7×7, stride 2", convolve(7, 2, 0, 0), strided);
    ConvolutionShape image = new ConvolutionShape(28, 28, 1, 8, 3, 3, 1, 1);
    Shape kept = Shape.of(image.outputHeight(), image.outputWidth(), image.filters());
    page.same("91", "28×28 stays 28×28, of 8 filters", kept, Shape.of(28, 28, 8));
    int[] sides = {side(4, 3, 1, 1), side(7, 3, 2, 0), side(28, 5, 1, 0)};
    page.same("95", "sides of the results", sides, new int[] {4, 3, 24});
    page.same("95", "(8 − 3)/3 + 1 is no whole number: rounded down", side(8, 3, 3, 0), 2);
    double[] f = Chart.steps(1, 12, 1);
    page.draw(
        new Chart("Side O of the result, image of 28", "it falls with the filter", "F", "O")
            .wholeX()
            .curve("S = 1, P = 0", f, filter -> side(28, (int) filter, 1, 0))
            .curve("S = 2, P = 0", f, filter -> side(28, (int) filter, 2, 0))
            .curve("S = 1, P = 2", f, filter -> side(28, (int) filter, 1, 2)));
  }

  private static float[] convolve(int side, int stride, int padding, float bias) {
    Tensor x = Tensor.zeros(1, side, side, 1);
    for (int i = 0; i < side * side; i++) { // each line is the one above, moved right by one
      x.data()[i] = (i % side - i / side + 4 * side + 1) % 4;
    }
    Tensor w = Tensor.of(Shape.of(3, 3, 1, 1), KERNEL);
    ConvolutionShape shape = Images.convolution(x, w, stride, padding);
    try (Compute compute = Compute.simd(1)) {
      return new Images(compute).convolve(shape, x, w, Tensor.of(Shape.of(1), bias)).toArray();
    }
  }

  private static int side(int input, int filter, int stride, int padding) {
    return new ConvolutionShape(input, input, 1, 1, filter, filter, stride, padding).outputWidth();
  }
}
