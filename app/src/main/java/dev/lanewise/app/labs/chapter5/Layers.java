package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.linalg.LinearAlgebra;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.spi.Activation;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;

/** A dense layer and ReLU, both ways. */
public final class Layers extends Lab {
  public Layers() {
    super("layers", "Layers, forward and back", "68", "69", "71");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A layer goes forward and back: forward it turns its input into its output; back it turns"
            + " the gradient by its output into the gradient by its input, which has the shape of"
            + " the input. ReLU is a switch, a dense layer a product.");
    page.formula(
        """
        ReLU: dx = dy where x > 0, else 0
        dense: y = x·W + b, dx = dy·Wᵀ, dW = xᵀ·dy, db = column sums of dy""");
    page.draw(
        new Graph("A dense layer, a batch of 5", "above: shapes forward; below: shapes back")
            .node("x", 0, 0, "x")
            .node("w", 0, 1, "W")
            .node("m", 1, 0.5, "·")
            .node("b", 1, 1.5, "b")
            .node("s", 2, 0.5, "+")
            .node("y", 3, 0.5, "y")
            .edge("x", "m", "5×3", "5×3")
            .edge("w", "m", "3×4", "3×4")
            .edge("m", "s", "5×4", "5×4")
            .edge("b", "s", "4", "4")
            .edge("s", "y", "5×4", "5×4"));
    try (Compute compute = Compute.simd(1)) {
      relu(page, compute);
      dense(page, new LinearAlgebra(compute));
    }
  }

  private static void relu(Page page, Compute compute) {
    Activation relu = page.registry().create(Kind.ACTIVATION, Spec.of("relu"));
    float[] y = new float[4];
    relu.forward(compute, new float[] {1, -0.5f, -2, 3}, y, 0, 4);
    page.same("69", "ReLU of [[1 −.5][−2 3]]", y, new float[] {1, 0, 0, 3});
    float[] kept = {-1, 0, 2};
    relu.forward(compute, kept, kept, 0, 3); // its gradient is found from its output
    float[] dx = {1, 1, 1};
    relu.backward(compute, kept, dx, dx, 0, 3);
    page.same("69", "its gradient at −1, 0, 2", dx, new float[] {0, 0, 1});
  }

  private static void dense(Page page, LinearAlgebra algebra) {
    Tensor x = ones(5, 3);
    Tensor w = ones(3, 4);
    Tensor dy = ones(5, 4);
    Tensor dx = algebra.multiply(Form.NT, dy, w);
    Tensor dw = algebra.multiply(Form.TN, x, dy);
    float[] db = algebra.columnSums(dy).toArray();
    page.same("71", "shape of the output", algebra.multiply(x, w).shape(), Shape.of(5, 4));
    page.same("68", "shape of dx is that of x, for a batch of 5", dx.shape(), x.shape());
    page.same("71", "shape of dW is that of W", dw.shape(), w.shape());
    page.same("71", "db: the column sums over the batch", db, new float[] {5, 5, 5, 5});
    Tensor rows = Tensor.rows(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    float[] sums = algebra.columnSums(rows).toArray();
    page.same("71", "db of [[1 2 3][4 5 6]]", sums, new float[] {5, 7, 9});
    Tensor y = Tensor.zeros(2, 3);
    Tensor column = Tensor.rows(new float[] {0}, new float[] {10});
    algebra.multiplyBias(Form.NN, column, ones(1, 3), Tensor.of(Shape.of(3), 1, 2, 3), y);
    float[] wanted = {1, 2, 3, 11, 12, 13};
    page.same("71", "a bias is added to each row", y.toArray(), wanted);
  }

  private static Tensor ones(int rows, int columns) {
    Tensor ones = Tensor.zeros(rows, columns);
    Arrays.fill(ones.data(), 1);
    return ones;
  }
}
