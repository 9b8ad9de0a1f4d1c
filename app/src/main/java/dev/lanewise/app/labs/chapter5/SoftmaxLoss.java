package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.spi.Loss;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Targets;
import dev.lanewise.spi.Tensor;

/** Softmax and cross-entropy as one layer. */
public final class SoftmaxLoss extends Lab {
  public SoftmaxLoss() {
    super("softmax-loss", "Softmax with its loss", "72");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Softmax and cross-entropy together send back simply the error y − t: a large error sends"
            + " a large gradient, a small error a small one. The two were made for each other.");
    page.formula("L = −Σ tₖ ln yₖ, y = softmax(a)      da = (y − t)/N");
    page.draw(
        new Graph("A large error", "class 1 got 0.2 where 1 was wanted: −0.8 goes back")
            .node("a0", 0, 0, "a₀")
            .node("a1", 0, 1, "a₁")
            .node("a2", 0, 2, "a₂")
            .node("s", 1, 1, "softmax")
            .node("l", 2, 1, "−ln y₁")
            .node("o", 3, 1, "L")
            .edge("a0", "s", "", "0.3")
            .edge("a1", "s", "", "−0.8")
            .edge("a2", "s", "", "0.5")
            .edge("s", "l", "0.2", "−5")
            .edge("l", "o", "1.609", "1"));
    try (Compute compute = Compute.simd(1)) {
      error(page, compute, new double[] {0.3, 0.2, 0.5}, 1.609438, 0.3, -0.8, 0.5);
      error(page, compute, new double[] {0.01, 0.99, 0}, 0.010050, 0.01, -0.01, 0);
    }
  }

  /** Loss and gradient where softmax gives y and the target is class 1. */
  private static void error(Page page, Compute compute, double[] y, double loss, double... wanted) {
    Loss measure = page.registry().create(Kind.LOSS, Spec.of("softmax-cross-entropy"));
    Tensor scores = Tensor.zeros(1, 3);
    for (int k = 0; k < 3; k++) {
      scores.data()[k] = (float) Math.log(Math.max(y[k], 1e-30));
    }
    Tensor gradient = Tensor.zeros(1, 3);
    Targets target = new Targets.Labels(new int[] {1}, 0, 1, 3);
    page.near("72", "loss", measure.evaluate(compute, scores, target, gradient), loss, 1e-6);
    double[] got = Doubles.of(gradient);
    page.near("72", "gradient y − t", got, wanted, 1e-6);
    page.near("72", "it sums to 0", got[0] + got[1] + got[2], 0, 1e-6);
  }
}
