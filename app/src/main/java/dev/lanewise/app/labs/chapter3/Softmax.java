package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Scores into probabilities, without overflow. */
public final class Softmax extends Lab {
  public Softmax() {
    super("softmax", "Softmax", "25", "26", "27", "28", "29");
  }

  /** By the formula alone. */
  private static double[] plain(double... a) {
    double[] e = Arrays.stream(a).map(Math::exp).toArray();
    double sum = Arrays.stream(e).sum();
    return Arrays.stream(e).map(v -> v / sum).toArray();
  }

  /** With the maximum subtracted first. */
  static double[] softmax(double... a) {
    double max = Arrays.stream(a).max().orElse(0);
    return plain(Arrays.stream(a).map(v -> v - max).toArray());
  }

  private static int[] ranking(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((i, j) -> Double.compare(values[i], values[j]))
        .mapToInt(i -> i)
        .toArray();
  }

  @Override
  public void run(Page page) {
    page.say(
        "Softmax turns scores into probabilities: each is positive, together they are 1, and the"
            + " largest score stays the largest. So who only wants the answer may leave it out.");
    page.formula("yₖ = exp(aₖ) / Σᵢ exp(aᵢ) = exp(aₖ − max a) / Σᵢ exp(aᵢ − max a)");
    double[] a = {0.3, 2.9, 4.0};
    double[] y = softmax(a);
    page.draw(
        new Chart("Scores and probabilities", "4.0 against 2.9 becomes 0.74 against 0.25", "k", "")
            .xRange(-0.5, 2.5)
            .points("a", new double[] {0, 1, 2}, a)
            .points("y", new double[] {0, 1, 2}, y));
    double[] e = Arrays.stream(a).map(Math::exp).toArray();
    double[] wanted = {0.01821127, 0.24519181, 0.73659691};
    page.near("25", "exponentials", e, new double[] {1.34985881, 18.17414537, 54.59815003}, 1e-8);
    page.near("25", "their sum", Arrays.stream(e).sum(), 74.12215421, 1e-8);
    page.near("25", "softmax of (0.3, 2.9, 4.0)", y, wanted, 1e-8);
    double[][] batch = {{0.3, 2.9, 4}, {-7, 0, 7}, {1010, 1000, 990}, {0, 0, 0}};
    double[] sums =
        Arrays.stream(batch).mapToDouble(r -> Arrays.stream(softmax(r)).sum()).toArray();
    page.near("26", "its sum, for each row of a batch", sums, new double[] {1, 1, 1, 1}, 1e-12);
    page.holds(
        "26", "each is in [0, 1]", Arrays.stream(y).allMatch(v -> 0 <= v && v <= 1), "3 values");
    page.same("27", "the same ranking before and after", ranking(y), ranking(a));
    page.near("28", "all scores + 100: the same", softmax(100.3, 102.9, 104), y, 1e-14);
    page.say(
        "e¹⁰¹⁰ is larger than any double: the plain formula divides infinity by infinity. A common"
            + " shift changes nothing, so subtracting the maximum first is the cure.");
    double[] naive = plain(1010, 1000, 990);
    double[] cured = softmax(1010, 1000, 990);
    page.table(
        "Softmax of (1010, 1000, 990)",
        List.of("formula", "result"),
        table -> {
          table.row("plain", naive);
          table.row("maximum subtracted", cured);
        });
    page.holds("29", "plain: not numbers", Arrays.stream(naive).allMatch(Double::isNaN), "3 × NaN");
    page.near(
        "29", "cured", cured, new double[] {0.9999546000703, 4.53978686e-5, 2.06106e-9}, 1e-9);
  }
}
