package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.linalg.LinearAlgebra;
import dev.lanewise.spi.Tensor;
import java.util.List;

/** Shapes, products, and a layer as one. */
public final class Arrays extends Lab {
  public Arrays() {
    super("arrays", "Arrays and the matrix product", "16", "17", "18", "19", "20", "21");
  }

  private static final Tensor TALL = Tensor.rows(f(1, 2), f(3, 4), f(5, 6));

  private static float[] f(float... values) {
    return values;
  }

  @Override
  public void run(Page page) {
    page.say(
        "An array has a rank, the number of its axes, and a shape, their sizes: axis 0 counts rows,"
            + " axis 1 columns. A matrix product multiplies a row by a column, so the columns of"
            + " the left matrix must be as many as the rows of the right one.");
    page.formula("C = A·B      Cᵢⱼ = Σₖ Aᵢₖ·Bₖⱼ      A: m×k, B: k×n, C: m×n");
    Tensor vector = Tensor.of(dev.lanewise.spi.Shape.of(4), 1, 2, 3, 4);
    page.same("16", "rank of [1 2 3 4]", vector.rank(), 1);
    page.same("16", "shape of [1 2 3 4]", vector.shape().dims(), new int[] {4});
    page.same("16", "rank of a 3×2 array", TALL.rank(), 2);
    page.same("16", "shape of a 3×2 array", TALL.shape().dims(), new int[] {3, 2});
    try (Compute compute = Compute.simd(1)) {
      products(page, new LinearAlgebra(compute));
    }
    page.draw(
        new Graph("A layer is a product", "two inputs, three outputs, six weights")
            .node("x1", 0, 0.5, "1")
            .node("x2", 0, 1.5, "2")
            .node("y1", 1, 0, "5")
            .node("y2", 1, 1, "11")
            .node("y3", 1, 2, "17")
            .edge("x1", "y1", "1", "")
            .edge("x1", "y2", "3", "")
            .edge("x1", "y3", "5", "")
            .edge("x2", "y1", "2", "")
            .edge("x2", "y2", "4", "")
            .edge("x2", "y3", "6", ""));
  }

  private static void products(Page page, LinearAlgebra algebra) {
    Tensor a = Tensor.rows(f(1, 2), f(3, 4));
    Tensor b = Tensor.rows(f(5, 6), f(7, 8));
    Tensor wide = Tensor.rows(f(1, 2, 3), f(4, 5, 6));
    float[] ab = algebra.multiply(a, b).toArray();
    float[] ba = algebra.multiply(b, a).toArray();
    page.table(
        "Order matters",
        List.of("product", "row by row"),
        table -> {
          table.row("A·B", ab);
          table.row("B·A", ba);
        });
    page.same("17", "2×2 by 2×2", ab, f(19, 22, 43, 50));
    page.same("17", "2×3 by 3×2", algebra.multiply(wide, TALL).toArray(), f(22, 28, 49, 64));
    page.same("18", "the other way round", ba, f(23, 34, 31, 46));
    Tensor column = Tensor.rows(f(7), f(8));
    page.same("19", "matrix by vector", algebra.multiply(TALL, column).toArray(), f(23, 53, 83));
    Tensor weights = Tensor.rows(f(1, 3, 5), f(2, 4, 6));
    Tensor x = Tensor.rows(f(1, 2));
    page.same("21", "a layer: x·W", algebra.multiply(x, weights).toArray(), f(5, 11, 17));
    String refusal = "";
    try {
      algebra.multiply(wide, a);
    } catch (IllegalArgumentException e) {
      refusal = String.valueOf(e.getMessage());
    }
    page.holds(
        "20",
        "2×3 by 2×2 is refused, with both shapes and the sizes that clash",
        refusal.contains("2×3") && refusal.contains("2×2") && refusal.contains("(3)"),
        refusal);
  }
}
