package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Tensor;
import java.util.List;

/** Values made steady between layers. */
public final class BatchNorm implements Lab {
  @Override
  public String name() {
    return "batch-norm";
  }

  @Override
  public String title() {
    return "Batch normalization";
  }

  @Override
  public List<String> rows() {
    return List.of("82", "84");
  }

  private static final String NORM = "batch-norm(form=book, eps=1e-6)";

  /** The share of the most frequent digit among the 1000 images. */
  private static final double GUESSING = 0.117;

  private static final int COLUMNS = 3;

  @Override
  public void run(Page page) {
    page.say(
        "Rather than choose weights that keep the spread, normalise: over a batch, each column is"
            + " shifted and scaled to mean 0 and spread 1, and then, by γ and β, to whatever the"
            + " network learns to prefer. In inference there may be no batch, so running averages"
            + " of mean and variance, kept in training, stand in.");
    page.formula(
        "x̂ = (x − mean)/√(variance + ε)      y = γ·x̂ + β      average ← 0.9·average + 0.1·new");
    forward(page);
    effect(page);
  }

  private static void forward(Page page) {
    Tensor x = Tensor.zeros(200, COLUMNS);
    RandomSource random = RandomSource.of(1, "rows", 0);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) (7 + 5 * random.normal(i));
    }
    try (Compute compute = Compute.simd(1)) {
      SingleLayer norm = new SingleLayer(page.registry(), compute, NORM, x);
      float[] y = norm.train(1);
      double[] bins = Chart.steps(-10, 25, 1);
      page.draw(
          new Chart("Before and after", "from mean 7, spread 5 to mean 0, spread 1", "x", "count")
              .bars("before", bins, counts(x.toArray(), bins))
              .bars("after", bins, counts(y, bins)));
      page.near("82", "means of the columns", moments(y, 1), new double[COLUMNS], 1e-6);
      page.near("82", "their mean squares", moments(y, 2), new double[] {1, 1, 1}, 1e-6);
      double variance = norm.buffer(1).get(0);
      page.between("82", "running variance: a tenth, too", variance, 1.9, 3.1);
      double mean = moments(norm.buffer(0).toArray(), 1)[0];
      page.near(
          "82",
          "running mean after a batch: a tenth of it",
          mean,
          0.1 * moments(x.toArray(), 1)[0],
          1e-6);
    }
  }

  /** The mean of each column, or of its squares. */
  private static double[] moments(float[] rows, int power) {
    double[] means = new double[COLUMNS];
    for (int i = 0; i < rows.length; i++) {
      means[i % COLUMNS] += Math.pow(rows[i], power) * COLUMNS / rows.length;
    }
    return means;
  }

  private static double[] counts(float[] values, double[] bins) {
    double[] counts = new double[bins.length];
    for (float value : values) {
      int bin = (int) Math.floor(value - bins[0] + 0.5);
      if (bin >= 0 && bin < bins.length) {
        counts[bin]++;
      }
    }
    return counts;
  }

  private static void effect(Page page) {
    page.say(
        "1000 images, six layers, weights of sixteen initial spreads: without batch norm the"
            + " network learns at hardly any of them, with it at every one.");
    int stuck = 0;
    int tried = 0;
    for (int i = 0; i < 16; i += page.steps(1, 8)) {
      double spread = Math.pow(10, -4 * i / 15.0);
      List<double[]> without = accuracies(page, spread, "relu");
      List<double[]> with = accuracies(page, spread, NORM + " relu");
      String finding =
          "with %.2f, without %.2f at the end".formatted(with.getLast()[1], without.getLast()[1]);
      page.draw(
          new Chart("Initial spread %.2g".formatted(spread), finding, "epoch", "accuracy")
              .yRange(0, 1)
              .line("with", Chart.column(with, 0), Chart.column(with, 1))
              .dashed("without", Chart.column(without, 0), Chart.column(without, 1)));
      tried++;
      stuck += without.getLast()[1] < 0.2 ? 1 : 0;
      String claim = "spread %.2g: with batch norm it rises above guessing".formatted(spread);
      String rise = "%.3f against %.3f".formatted(with.getLast()[1], GUESSING);
      page.holds("84", claim, with.getLast()[1] > GUESSING + 0.1, rise);
      if (spread <= 0.1 && spread >= 0.003) {
        String far = "spread %.2g: accuracy with batch norm".formatted(spread);
        page.between("84", far, with.getLast()[1], page.fast() ? 0.6 : 0.8, 1);
      }
    }
    String most = stuck + " of " + tried;
    page.holds("84", "without it most do not learn", stuck * 2 > tried, most);
  }

  /** Accuracy on the 1000 training images. */
  private static List<double[]> accuracies(Page page, double spread, String then) {
    LabelledImages train = page.mnist().train().range(0, 1000);
    String layers = Learning.layers(5, "normal(" + spread + ")", then);
    return Learning.accuracies(
        page, layers, Learning.config("sgd(0.01)", 20), train, train.range(0, 1));
  }
}
