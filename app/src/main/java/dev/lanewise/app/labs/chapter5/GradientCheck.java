package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Forward;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Backpropagation against differences, for three networks. */
public final class GradientCheck implements Lab {
  /** Small, so that few units cross their kink between the two losses of a difference. */
  private static final double STEP = 1e-6;

  @Override
  public String name() {
    return "gradient-check";
  }

  @Override
  public String title() {
    return "Checking gradients";
  }

  @Override
  public List<String> rows() {
    return List.of("73", "83", "99");
  }

  /** The scores of a network with these parameters, in double precision. */
  private interface Scores {
    double[][] of(double[][] x, double[][] parameters);
  }

  private record Case(String row, String name, Network network, Scores scores) {}

  @Override
  public void run(Page page) {
    page.say(
        "Backpropagation is fast and easy to get wrong, differences are slow and hard to get wrong:"
            + " so one checks the other. Here the gradients of float networks are held against"
            + " differences of the same formulas in double precision. Where a difference straddles"
            + " the kink of a ReLU the two may differ: no derivative exists there.");
    page.formula("∂L/∂w by backpropagation ≈ (L(w + h) − L(w − h)) / 2h");
    String normal = "init=normal(0.01)";
    Shape pixels = Shape.of(784);
    Network two =
        Lesson.untrained(page, pixels, "dense(50, " + normal + ") relu dense(10, " + normal + ")");
    Scores dense = (x, p) -> Forward.dense(Forward.relu(Forward.dense(x, p[0], p[1])), p[2], p[3]);
    check(page, new Case("73", "two layers", two, dense), digits(page, 3));
    String norm = " batch-norm(eps=1e-6, form=book) relu ";
    for (int batch : new int[] {5, 20}) {
      Network normed =
          Lesson.untrained(page, pixels, "dense(20)" + norm + "dense(20)" + norm + "dense(10)");
      String name = "batch norm, batch of " + batch;
      check(page, new Case("83", name, normed, GradientCheck::normed), digits(page, batch));
      idleBias(page, normed, digits(page, batch));
    }
    Network conv =
        Lesson.untrained(
            page,
            Shape.of(10, 10, 1),
            "conv(10, 3, %s) relu max-pool(2) dense(10, %s) relu dense(10, %s)"
                .formatted(normal, normal, normal));
    check(page, new Case("99", "convolution", conv, GradientCheck::convolved), noise());
  }

  private static double[][] normed(double[][] x, double[][] p) {
    double[][] one = Forward.batchNorm(Forward.dense(x, p[0], p[1]), p[2], p[3], 1e-6);
    double[][] two =
        Forward.batchNorm(Forward.dense(Forward.relu(one), p[4], p[5]), p[6], p[7], 1e-6);
    return Forward.dense(Forward.relu(two), p[8], p[9]);
  }

  private static double[][] convolved(double[][] x, double[][] p) {
    double[][] maps = Forward.relu(Forward.convolve(x, 10, p[0], 3, p[1]));
    double[][] hidden = Forward.relu(Forward.dense(Forward.maxPool(maps, 8, 10), p[2], p[3]));
    return Forward.dense(hidden, p[4], p[5]);
  }

  private record Batch(Tensor x, List<Integer> answers) {
    int[] labels() {
      return answers.stream().mapToInt(label -> label).toArray();
    }

    double[][] rows() {
      double[][] rows = new double[answers.size()][];
      java.util.Arrays.setAll(rows, i -> Doubles.of(x.row(i)));
      return rows;
    }
  }

  private static Batch digits(Page page, int count) {
    var images = page.mnist().train().range(0, count);
    List<Integer> labels = java.util.Arrays.stream(Doubles.labels(images)).boxed().toList();
    return new Batch(images.flatImages(), labels);
  }

  private static Batch noise() {
    Tensor x = Tensor.zeros(1, 10, 10, 1);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) Math.abs(Math.sin(12.9898 * i)); // as good as random, always the same
    }
    return new Batch(x, List.of(1));
  }

  private static void check(Page page, Case of, Batch batch) {
    double[][] w = Doubles.of(of.network());
    double[][] backward = gradients(of.network(), batch);
    List<Double> byBackward = new ArrayList<>();
    List<Double> byDifference = new ArrayList<>();
    for (int k = 0; k < w.length; k++) {
      int stride = Math.max(1, w[k].length / page.steps(1_000, 100));
      double sum = 0;
      int count = 0;
      for (int i = 0; i < w[k].length; i += stride) {
        page.breathe();
        double difference = difference(of.scores(), w, k, i, batch, STEP);
        byBackward.add(backward[k][i]);
        byDifference.add(difference);
        sum += Math.abs(difference - backward[k][i]);
        count++;
      }
      String name = of.network().parameters().get(k).name();
      String claim = of.name() + ", " + name + ": mean difference";
      page.between(of.row(), claim, sum / count, 0, of.row().equals("73") ? 1e-8 : 1e-6);
    }
    double[] x = byBackward.stream().mapToDouble(v -> v).toArray();
    double[] y = byDifference.stream().mapToDouble(v -> v).toArray();
    page.draw(
        new Chart(of.name(), "all points lie on the diagonal", "backpropagation", "differences")
            .points("parameters", x, y));
  }

  private static double difference(
      Scores scores, double[][] w, int k, int i, Batch batch, double h) {
    double kept = w[k][i];
    w[k][i] = kept + h;
    double above = Forward.loss(scores.of(batch.rows(), w), batch.labels());
    w[k][i] = kept - h;
    double below = Forward.loss(scores.of(batch.rows(), w), batch.labels());
    w[k][i] = kept;
    return (above - below) / (2 * h);
  }

  /** By one step of size 1 against them, which is taken back. */
  private static double[][] gradients(Network network, Batch batch) {
    double[][] before = Doubles.of(network);
    TrainingConfig config =
        TrainingConfig.of("softmax-cross-entropy", "sgd(lr=1)").withBatch(batch.labels().length);
    Dataset examples = Dataset.of(batch.x(), batch.labels(), 10);
    try (Trainer trainer = new Trainer(network, config, examples)) {
      trainer.fit();
    }
    double[][] gradients = Doubles.of(network);
    for (int k = 0; k < before.length; k++) {
      Tensor parameter = network.parameters().get(k).tensor();
      for (int i = 0; i < before[k].length; i++) {
        gradients[k][i] = before[k][i] - gradients[k][i];
        parameter.data()[parameter.offset() + i] = (float) before[k][i];
      }
    }
    return gradients;
  }

  /** What a bias adds, the mean takes away again: a step of any size changes nothing. */
  private static void idleBias(Page page, Network network, Batch batch) {
    double slope = difference(GradientCheck::normed, Doubles.of(network), 1, 0, batch, 1);
    page.near("83", "a bias before a batch norm has gradient 0", slope, 0, 1e-12);
  }
}
