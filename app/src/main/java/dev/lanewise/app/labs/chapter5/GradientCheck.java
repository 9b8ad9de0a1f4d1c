package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Backprop;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Twin;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import java.util.ArrayList;
import java.util.List;

/** Backpropagation against differences, for three networks. */
public final class GradientCheck extends Lab {
  /** Small, so that few units cross their kink between the two losses of a difference. */
  private static final double STEP = 1e-6;

  private static final String NORM = "dense(20) batch-norm(eps=1e-6, form=book) relu ";

  public GradientCheck() {
    super("gradient-check", "Checking gradients", "73", "83", "99");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Backpropagation is fast and easy to get wrong, differences are slow and hard to get wrong:"
            + " so one checks the other. Here the gradients of float networks are held against"
            + " differences of the same formulas in double precision. Where a difference straddles"
            + " the kink of a ReLU the two may differ: no derivative exists there.");
    page.formula("∂L/∂w by backpropagation ≈ (L(w + h) − L(w − h)) / 2h");
    String small = "dense(%d, init=normal(0.01)) ";
    String dense = small.formatted(50) + "relu " + small.formatted(10);
    Network two = Lesson.untrained(page, Lesson.PIXELS, dense);
    Dataset.Labelled three = page.mnist().train().range(0, 3).examples(Lesson.PIXELS);
    check(page, "73", "two layers", two, Twin::twoLayers, three);
    for (int batch : new int[] {5, 20}) {
      Network normed = Lesson.untrained(page, Lesson.PIXELS, NORM + NORM + "dense(10)");
      Dataset.Labelled digits = page.mnist().train().range(0, batch).examples(Lesson.PIXELS);
      String name = "batch norm, batch of " + batch;
      Twin twin = check(page, "83", name, normed, Formulas::normed, digits);
      // What a bias adds, the mean takes away again: a step of any size changes nothing.
      page.near("83", "a bias before a batch norm has gradient 0", twin.slope(1, 0, 1), 0, 1e-12);
    }
    String layers = "conv(10, 3, init=normal(0.01)) relu max-pool(2) " + small.formatted(10);
    Network conv = Lesson.untrained(page, Formulas.SQUARE, layers + "relu " + small.formatted(10));
    Dataset.Labelled noise = Dataset.of(Formulas.noise(), new int[] {1}, 10);
    check(page, "99", "convolution", conv, Formulas::convolved, noise);
  }

  private static Twin check(
      Page page,
      String row,
      String name,
      Network network,
      Twin.Scores formula,
      Dataset.Labelled batch) {
    Twin twin = new Twin(network, formula, batch);
    double[][] backward = Backprop.gradients(network, batch);
    List<double[]> pairs = new ArrayList<>();
    for (int k = 0; k < backward.length; k++) {
      int stride = Math.max(1, twin.size(k) / page.steps(1_000, 100));
      double sum = 0;
      int count = 0;
      for (int i = 0; i < twin.size(k); i += stride) {
        page.breathe();
        double[] pair = {backward[k][i], twin.slope(k, i, STEP)};
        pairs.add(pair);
        sum += Math.abs(pair[0] - pair[1]);
        count++;
      }
      String claim = name + ", " + network.parameters().get(k).name() + ": mean difference";
      page.between(row, claim, sum / count, 0, row.equals("73") ? 1e-8 : 1e-6);
    }
    page.draw(
        new Chart(name, "all points lie on the diagonal", "backpropagation", "differences")
            .points("parameters", Doubles.column(pairs, 0), Doubles.column(pairs, 1)));
    return twin;
  }
}
