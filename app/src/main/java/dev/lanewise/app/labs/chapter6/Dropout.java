package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;

/** Units that are away now and then. */
public final class Dropout implements Lab {
  @Override
  public String name() {
    return "dropout";
  }

  @Override
  public String title() {
    return "Dropout";
  }

  @Override
  public List<String> rows() {
    return List.of("87", "88");
  }

  @Override
  public void run(Page page) {
    page.say(
        "At each step of training, units chosen at random are away, so no unit can rely on"
            + " another. In inference all are there. What a layer expects to receive stays the"
            + " same: the book multiplies by 1 − rate in inference; here those that stay are"
            + " divided by 1 − rate in training, the same up to that factor.");
    page.formula(
        "training: y = x·m/(1 − rate), m is 0 with probability rate, else 1; inference: y = x");
    page.draw(
        new Graph("One step", "two of three hidden units are there, the third sends nothing")
            .node("x0", 0, 0.5, "x₀")
            .node("x1", 0, 1.5, "x₁")
            .node("h0", 1, 0, "h₀")
            .node("h1", 1, 1, "✕")
            .node("h2", 1, 2, "h₂")
            .node("y", 2, 1, "y")
            .edge("x0", "h0", "", "")
            .edge("x1", "h0", "", "")
            .edge("x0", "h2", "", "")
            .edge("x1", "h2", "", "")
            .edge("h0", "y", "", "")
            .edge("h2", "y", "", ""));
    expectation(page);
    curves(page);
  }

  private static void expectation(Page page) {
    Tensor ones = Tensor.zeros(1000, 100);
    Arrays.fill(ones.data(), 1);
    try (Compute compute = Compute.simd(1)) {
      SingleLayer half = new SingleLayer(page.registry(), compute, "dropout(0.5)", ones);
      float[] first = half.train(1);
      boolean same = Arrays.equals(half.backward(), first);
      page.holds("88", "the gradient goes through the same mask", same, "element by element");
      page.near("88", "mean of 100 000 ones, times 1 − rate", mean(first) * 0.5, 0.5, 0.01);
      boolean fresh = !Arrays.equals(half.train(2), first);
      page.holds("88", "each step has a fresh mask", fresh, "another one at step 2");
      page.same("88", "inference, times 1 − rate", mean(half.infer()) * 0.5, 0.5);
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static void curves(Page page) {
    page.say(
        "As the book does not scale in training, each of its six layers passes on 0.8 times as"
            + " much. Here that is weights of 0.8 times He's spread and 0.64 times the rate. This"
            + " network learns slowly, and its gap is small. Scaled in training it learns nearly"
            + " as fast as without dropout, and at this rate and length the gap is no smaller.");
    int epochs = page.steps(301, 50);
    List<double[]> plain = Overfitting.accuracies(page, Overfitting.PLAIN, "sgd(0.01)", epochs);
    List<double[]> dropped = Overfitting.accuracies(page, bookLayers(), "sgd(0.0064)", epochs);
    String scaledLayers = Learning.layers(6, "he", "relu dropout(0.2)");
    List<double[]> scaled = Overfitting.accuracies(page, scaledLayers, "sgd(0.01)", epochs);
    Chart chart =
        new Chart(
            "Accuracy with and without dropout",
            "with dropout as in the book both curves rise slowly and close to each other",
            "epoch",
            "accuracy");
    Learning.draw(chart, "without, ", plain);
    Learning.draw(chart, "with dropout, ", dropped);
    page.draw(Learning.draw(chart, "scaled in training, ", scaled));
    double[] end = dropped.getLast();
    double gap = end[1] - end[2];
    double plainGap = plain.getLast()[1] - plain.getLast()[2];
    page.between("87", "training accuracy, not 1", end[1], page.fast() ? 0 : 0.4, 0.95);
    page.between("87", "the gap", gap, -0.1, 0.2);
    String gaps = "%.3f against %.3f".formatted(gap, plainGap);
    page.holds("87", "the gap is smaller than without", gap < plainGap, gaps);
    String ends = "%.3f against %.3f".formatted(end[1], plain.getLast()[1]);
    page.holds("87", "training is slower than without", end[1] < plain.getLast()[1], ends);
  }

  private static String bookLayers() {
    String hidden = "dense(100, init=normal(%s)) relu dropout(0.2) ";
    return hidden.formatted(0.8 * Math.sqrt(2.0 / 784))
        + hidden.formatted(0.8 * Math.sqrt(2.0 / 100)).repeat(5)
        + "dense(10)";
  }
}
