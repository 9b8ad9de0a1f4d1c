package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;

/** Squared error and cross-entropy. */
public final class Losses extends Lab {
  public Losses() {
    super("losses", "Losses: how bad an answer is", "42", "43", "44", "45", "46");
  }

  private static final double[] GOOD = {0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0};
  private static final double[] BAD = {0.1, 0.05, 0.1, 0, 0.05, 0.1, 0, 0.6, 0, 0};
  private static final int TARGET = 2;
  private static final double GUARD = 1e-7;

  private static double squares(double[] y, int target) {
    double sum = 0;
    for (int k = 0; k < y.length; k++) {
      double t = k == target ? 1 : 0;
      sum += (y[k] - t) * (y[k] - t);
    }
    return sum / 2;
  }

  private static double crossEntropy(double[] y, int target) {
    return -Math.log(y[target] + GUARD);
  }

  /** The same from one-hot targets. */
  private static double crossEntropy(double[] y, double[] t) {
    double sum = 0;
    for (int k = 0; k < y.length; k++) {
      sum -= t[k] * Math.log(y[k] + GUARD);
    }
    return sum;
  }

  @Override
  public void run(Page page) {
    page.say(
        "A loss says how bad an answer is, as one number. Both of these are small for the answer"
            + " that gives class 2 the probability 0.6, and larger for the one that gives it 0.1."
            + " The loss of a batch is the mean over its examples, so that its size does not"
            + " depend on how many there are.");
    page.formula("squared error: E = ½ Σₖ (yₖ − tₖ)²\ncross-entropy: E = −Σₖ tₖ ln yₖ");
    double[] k = Chart.steps(0, 10, 1);
    page.draw(
        new Chart("Two answers; the target is class 2", "one peaks at 2, one at 7", "class", "y")
            .xRange(-0.5, 9.5)
            .points("better", k, GOOD)
            .points("worse", k, BAD));
    page.draw(
        new Chart(
                "−ln y",
                "it grows without end towards probability 0",
                "probability of the target",
                "loss")
            .curve("−ln y", Chart.steps(0.01, 1.005, 0.01), y -> -Math.log(y)));
    double[] squares = {squares(GOOD, TARGET), squares(BAD, TARGET)};
    double[] entropies = {crossEntropy(GOOD, TARGET), crossEntropy(BAD, TARGET)};
    page.near("42", "squared error", squares, new double[] {0.0975, 0.5975}, 1e-12);
    page.near("43", "cross-entropy", entropies, new double[] {0.510825457, 2.302584093}, 1e-6);
    page.near(
        "44",
        "cross-entropy at probability 0",
        crossEntropy(new double[] {1, 0}, 1),
        16.118096,
        1e-6);
    double[] hot = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
    double mean = (entropies[0] + entropies[1]) / 2;
    double hotMean = (crossEntropy(GOOD, hot) + crossEntropy(BAD, hot)) / 2;
    page.near("45", "mean of the batch, from labels", mean, 1.4067047750, 1e-9);
    page.near("45", "mean of the batch, from one-hot rows", hotMean, 1.4067047750, 1e-9);
    boolean ordered = squares[0] < squares[1] && entropies[0] < entropies[1];
    page.holds("46", "both are smaller for the better answer", ordered, "0.10 < 0.60, 0.51 < 2.30");
  }
}
