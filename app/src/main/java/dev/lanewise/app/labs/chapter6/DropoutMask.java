package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.SingleLayer;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;

/** Units that are away now and then. */
public final class DropoutMask extends Lab {
  public DropoutMask() {
    super("dropout-mask", "Dropout: units that are away now and then", "88");
  }

  @Override
  public void run(Page page) {
    page.say(
        "At each step of training, units chosen at random are away, so no unit can rely on"
            + " another. In inference all are there. What a layer expects to receive stays the"
            + " same: the book multiplies by 1 − rate in inference; here those that stay are"
            + " divided by 1 − rate in training, the same up to that factor.");
    page.formula(
        "training: y = x·m/(1 − rate), m is 0 with probability rate, else 1\ninference: y = x");
    page.draw(
        new Graph("One step", "two of three hidden units are there, the third sends nothing")
            .node("x0", 0, 0.5, "x₀")
            .node("x1", 0, 1.5, "x₁")
            .node("h0", 1, 0, "h₀")
            .node("h1", 1, 1, "✕")
            .node("h2", 1, 2, "h₂")
            .node("y", 2, 1, "y")
            .edges("x0 h0", "x1 h0", "x0 h2", "x1 h2", "h0 y", "h2 y"));
    Tensor ones = Tensor.zeros(1000, 100);
    Arrays.fill(ones.data(), 1);
    try (Compute compute = Compute.simd(1)) {
      SingleLayer half = new SingleLayer(page.registry(), compute, "dropout(0.5)", ones);
      float[] first = half.train(1);
      boolean same = Arrays.equals(half.backward(), first);
      page.holds("88", "the gradient goes through the same mask", same, "element by element");
      double mean = Doubles.mean(Doubles.of(first));
      page.near("88", "mean of 100 000 ones, times 1 − rate", mean * 0.5, 0.5, 0.01);
      boolean fresh = !Arrays.equals(half.train(2), first);
      page.holds("88", "each step has a fresh mask", fresh, "another one at step 2");
      double inferred = Doubles.mean(Doubles.of(half.infer()));
      page.same("88", "inference, times 1 − rate", inferred * 0.5, 0.5);
    }
  }
}
