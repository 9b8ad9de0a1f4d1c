package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.linalg.Images;
import dev.lanewise.spi.PoolingShape;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;

/** The largest of each window. */
public final class Pooling extends Lab {
  public Pooling() {
    super("pooling", "Pooling", "98");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Pooling keeps the largest of each window: no weights, as many channels as before. Where a"
            + " stroke lies a pixel farther on the result is often the same. On the way back the"
            + " gradient goes to the place of the maximum alone.");
    page.formula("y[i, j] = max x[2i + p, 2j + q], p and q from 0 to 1");
    Tensor x = Tensor.of(Shape.of(1, 4, 4, 1), 1, 2, 1, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 4, 0, 1);
    PoolingShape shape = Images.pooling(x, 2, 2, 0);
    try (Compute compute = Compute.simd(1)) {
      Images images = new Images(compute);
      Tensor y = images.maxPool(shape, x);
      Tensor dy = Tensor.of(Shape.of(1, 2, 2, 1), 1, 2, 3, 4);
      float[] back = images.maxPoolGradient(shape, images.maxPoolWinners(shape, x), dy).toArray();
      page.table(
          "Windows of 2×2, distance 2",
          List.of("x", "y", "dy", "dx"),
          table -> {
            table.row("1 2 1 0", "2 3", "1 2", "0 1 0 0");
            table.row("0 1 2 3", "4 2", "3 4", "0 0 0 2");
            table.row("3 0 1 2", "", "", "0 0 0 4");
            table.row("2 4 0 1", "", "", "0 3 0 0");
          });
      Tensor digit = page.mnist().train().range(0, 1).images().reshape(Shape.of(1, 28, 28, 1));
      Tensor half = images.maxPool(Images.pooling(digit, 2, 2, 0), digit);
      page.show(Pixels.tiles(new double[][] {Doubles.of(digit)}, 28, 1), 5, "a digit of 28×28");
      page.show(
          Pixels.tiles(new double[][] {Doubles.of(half)}, 14, 1), 10, "pooled to 14×14: still a 5");
      page.same("98", "the largest of each 2×2", y.toArray(), new float[] {2, 3, 4, 2});
      float[] wanted = {0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 4, 0, 3, 0, 0};
      page.same("98", "back: to the place of the maximum", back, wanted);
      int channels = Images.pooling(Tensor.zeros(1, 4, 4, 3), 2, 2, 0).channels();
      page.same("98", "channels are kept", channels, 3);
    }
  }
}
