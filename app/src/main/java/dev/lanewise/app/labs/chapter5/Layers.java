package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.linalg.LinearAlgebra;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.spi.Activation;
import dev.lanewise.spi.Form;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;

/** ReLU, sigmoid, dense, softmax with loss: each both ways. */
public final class Layers implements Lab {
  @Override
  public String name() {
    return "layers";
  }

  @Override
  public String title() {
    return "Layers, forward and back";
  }

  @Override
  public List<String> rows() {
    return List.of("68", "69", "70", "71", "72");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A layer goes forward and back: forward it turns its input into its output; back it turns"
            + " the gradient by its output into the gradient by its input, which has the shape of"
            + " the input. ReLU is a switch, the sigmoid four nodes folded into one, a dense layer"
            + " a product, and softmax with its loss simply the error y − t.");
    page.formula(
        """
        ReLU: dx = dy where x > 0, else 0      sigmoid: dx = dy·y(1 − y)
        dense: dx = dy·Wᵀ, dW = xᵀ·dy, db = column sums of dy
        softmax with cross-entropy: da = (y − t)/N""");
    sigmoid(page);
    try (Compute compute = Compute.simd(1)) {
      relu(page, compute);
      dense(page, new LinearAlgebra(compute));
      softmaxWithLoss(page, compute);
    }
  }

  private static void relu(Page page, Compute compute) {
    Activation relu = page.registry().create(Kind.ACTIVATION, Spec.of("relu"));
    float[] y = new float[4];
    relu.forward(compute, new float[] {1, -0.5f, -2, 3}, y, 0, 4);
    page.same("69", "ReLU of [[1 −.5][−2 3]]", y, new float[] {1, 0, 0, 3});
    float[] kept = {-1, 0, 2};
    if (relu.kept() == Activation.Kept.OUTPUT) {
      relu.forward(compute, kept, kept, 0, 3);
    }
    float[] dx = {1, 1, 1};
    relu.backward(compute, kept, dx, dx, 0, 3);
    page.same("69", "its gradient at −1, 0, 2", dx, new float[] {0, 0, 1});
  }

  private static void sigmoid(Page page) {
    double[] slopes = new double[4];
    double[] places = {-1, 0, 1, 2};
    Arrays.setAll(
        slopes,
        i -> {
          Value x = Value.of(places[i]);
          x.times(Value.of(-1)).exp().plus(Value.of(1)).reciprocal().backward();
          return x.slope();
        });
    page.draw(
        new Graph("The sigmoid at 1", "four local derivatives multiply to y(1 − y) = 0.197")
            .node("x", 0, 0, "x = 1")
            .node("t", 1, 0, "× −1")
            .node("e", 2, 0, "exp")
            .node("p", 3, 0, "+ 1")
            .node("d", 4, 0, "1 / ·")
            .node("y", 5, 0, "y")
            .edge("x", "t", "1", "0.197")
            .edge("t", "e", "−1", "−0.197")
            .edge("e", "p", "0.368", "−0.534")
            .edge("p", "d", "1.368", "−0.534")
            .edge("d", "y", "0.731", "1"));
    double[] wanted = {0.19661193, 0.25, 0.19661193, 0.10499359};
    page.near("70", "slopes at −1, 0, 1, 2, by four nodes", slopes, wanted, 1e-8);
    double[] folded =
        Arrays.stream(places).map(x -> 1 / (1 + Math.exp(-x))).map(y -> y * (1 - y)).toArray();
    page.near("70", "the same by y(1 − y)", folded, slopes, 1e-15);
  }

  private static void dense(Page page, LinearAlgebra algebra) {
    Tensor x = ones(5, 3);
    Tensor w = ones(3, 4);
    Tensor y = algebra.multiply(x, w);
    Tensor dy = ones(5, 4);
    Tensor dx = algebra.multiply(Form.NT, dy, w);
    Tensor dw = algebra.multiply(Form.TN, x, dy);
    float[] db = algebra.columnSums(dy).toArray();
    page.same("71", "shape of the output", y.shape(), Shape.of(5, 4));
    page.same("68", "shape of dx is that of x, for a batch of 5", dx.shape(), x.shape());
    page.same("71", "shape of dW is that of W", dw.shape(), w.shape());
    page.same("71", "db: the column sums over the batch", db, new float[] {5, 5, 5, 5});
    Tensor rows = Tensor.rows(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    page.same(
        "71", "db of [[1 2 3][4 5 6]]", algebra.columnSums(rows).toArray(), new float[] {5, 7, 9});
    Tensor out = Tensor.zeros(2, 3);
    Tensor column = Tensor.rows(new float[] {0}, new float[] {10});
    Tensor bias = Tensor.of(Shape.of(3), 1, 2, 3);
    algebra.multiplyBias(Form.NN, column, ones(1, 3), bias, out);
    page.same(
        "71", "a bias is added to each row", out.toArray(), new float[] {1, 2, 3, 11, 12, 13});
  }

  private static Tensor ones(int rows, int columns) {
    Tensor ones = Tensor.zeros(rows, columns);
    Arrays.fill(ones.data(), 1);
    return ones;
  }

  private static void softmaxWithLoss(Page page, Compute compute) {
    page.say("A large error sends a large gradient back, a small error a small one.");
    error(page, compute, new double[] {0.3, 0.2, 0.5}, 1.609438, 0.3, -0.8, 0.5);
    error(page, compute, new double[] {0.01, 0.99, 0}, 0.010050, 0.01, -0.01, 0);
  }

  private static void error(Page page, Compute compute, double[] y, double loss, double... wanted) {
    Loss measure = page.registry().create(Kind.LOSS, Spec.of("softmax-cross-entropy"));
    Tensor scores = Tensor.zeros(1, 3);
    for (int k = 0; k < 3; k++) {
      scores.data()[k] = (float) Math.log(Math.max(y[k], 1e-30));
    }
    Tensor gradient = Tensor.zeros(1, 3);
    Targets target = new Targets.Labels(new int[] {1}, 0, 1, 3);
    page.near("72", "loss", measure.evaluate(compute, scores, target, gradient), loss, 1e-6);
    double[] got = new double[3];
    Arrays.setAll(got, k -> gradient.data()[k]);
    page.near("72", "gradient y − t", got, wanted, 1e-6);
    page.near("72", "it sums to 0", got[0] + got[1] + got[2], 0, 1e-6);
  }
}
