package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Derivative;
import java.util.List;

/** One number for each weight. */
public final class SimpleNet extends Lab {
  public SimpleNet() {
    super("simple-net", "The gradient of a network", "58");
  }

  private static final double[] W = {
    0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093
  };
  private static final int TARGET = 2;

  private static double[] scores(double[] w) {
    double[] a = new double[3];
    for (int j = 0; j < 3; j++) {
      a[j] = 0.6 * w[j] + 0.9 * w[3 + j];
    }
    return a;
  }

  /** −ln softmax(a) of the target. */
  private static double loss(double[] w) {
    double[] a = scores(w);
    double sum = 0;
    for (double score : a) {
      sum += Math.exp(score);
    }
    return Math.log(sum) - a[TARGET];
  }

  @Override
  public void run(Page page) {
    page.say(
        "The gradient of a network has the shape of its weights: one number for each, which says"
            + " how the loss changes with it. Two inputs, three scores, target class 2: more of"
            + " the weights to class 2 and less of the others lowers the loss. Each row sums to"
            + " 0, for what one probability wins the others lose.");
    page.formula("a = x·W      L = −ln softmax(a)ₜ      ∂L/∂W = xᵀ·(y − t)");
    double[] a = scores(W);
    double[] gradient = Derivative.gradient(SimpleNet::loss, W, Derivative.STEP);
    page.table(
        "Weights and what the loss does with them",
        List.of("to class", "W", "∂L/∂W"),
        table -> {
          for (int i = 0; i < W.length; i++) {
            table.row(i % 3, W[i], gradient[i]);
          }
        });
    page.draw(
        new Graph("x, W and the scores", "the largest score is that of class 2")
            .node("x0", 0, 0.5, "0.6")
            .node("x1", 0, 1.5, "0.9")
            .node("a0", 1, 0, "1.05")
            .node("a1", 1, 1, "0.63")
            .node("a2", 1, 2, "1.13")
            .edge("x0", "a0", "", "")
            .edge("x0", "a1", "", "")
            .edge("x0", "a2", "", "")
            .edge("x1", "a0", "", "")
            .edge("x1", "a1", "", "")
            .edge("x1", "a2", "", ""));
    page.near("58", "scores", a, new double[] {1.05414809, 0.63071653, 1.1328074}, 1e-7);
    page.holds("58", "the largest score is that of class 2", a[2] > a[0] && a[2] > a[1], "1.13");
    page.near("58", "loss", loss(W), 0.92806854, 1e-7);
    double[] wanted = {0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514};
    page.near("58", "∂L/∂W", gradient, wanted, 1e-7);
    double[] rows = {
      gradient[0] + gradient[1] + gradient[2], gradient[3] + gradient[4] + gradient[5]
    };
    page.near("58", "each row sums to 0", rows, new double[2], 1e-9);
  }
}
