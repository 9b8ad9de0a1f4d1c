package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.SingleLayer;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.spi.Tensor;
import java.util.stream.IntStream;

/** Values made steady between layers. */
public final class BatchNorm extends Lab {
  static final String NORM = "batch-norm(form=book, eps=1e-6)";
  private static final int COLUMNS = 3;

  public BatchNorm() {
    super("batch-norm", "Batch normalization", "82");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Rather than choose weights that keep the spread, normalise: over a batch, each column is"
            + " shifted and scaled to mean 0 and spread 1, and then, by γ and β, to whatever the"
            + " network learns to prefer. In inference there may be no batch, so running averages"
            + " of mean and variance, kept in training, stand in.");
    page.formula(
        "x̂ = (x − mean)/√(variance + ε)      y = γ·x̂ + β\naverage ← 0.9·average + 0.1·new");
    Tensor x = Doubles.normal(200, COLUMNS);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = 7 + 5 * x.data()[i];
    }
    try (Compute compute = Compute.simd(1)) {
      SingleLayer norm = new SingleLayer(page.registry(), compute, NORM, x);
      double[] before = Doubles.of(x);
      double[] after = Doubles.of(norm.train(1));
      page.draw(
          new Chart("Before and after", "from mean 7, spread 5 to mean 0, spread 1", "x", "values")
              .histogram("before", before, -10, 25, 35)
              .histogram("after", after, -10, 25, 35));
      page.near("82", "means of the columns", means(after, 1), new double[COLUMNS], 1e-6);
      page.near("82", "their mean squares", means(after, 2), new double[] {1, 1, 1}, 1e-6);
      double variance = norm.buffer(1).get(0);
      page.between("82", "running variance: a tenth, too", variance, 1.9, 3.1);
      double mean = norm.buffer(0).get(0);
      double tenth = 0.1 * means(before, 1)[0];
      page.near("82", "running mean after a batch: a tenth of it", mean, tenth, 1e-6);
    }
  }

  /** The mean of each column of numbers to this power. */
  private static double[] means(double[] rows, int power) {
    return IntStream.range(0, COLUMNS)
        .mapToDouble(
            column ->
                IntStream.range(0, rows.length)
                    .filter(i -> i % COLUMNS == column)
                    .mapToDouble(i -> Math.pow(rows[i], power))
                    .average()
                    .orElseThrow())
        .toArray();
  }
}
