package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.DivergenceException;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Networks of many dense layers that learn digits, and what is seen of it. */
final class Learning {
  private static final Shape PIXELS = Shape.of(784);

  private Learning() {}

  /**
   * Hidden layers of 100 units with what follows each, then the 10 digits.
   *
   * @param init what fills all weights
   * @param then such as {@code relu}
   */
  static String layers(int hidden, String init, String then) {
    return "dense(100, init=%s) %s ".formatted(init, then).repeat(hidden)
        + "dense(10, init=%s)".formatted(init);
  }

  /** How a network of these layers is updated, in batches of 100. */
  static TrainingConfig config(String update, int epochs) {
    return TrainingConfig.of("softmax-cross-entropy", update).withEpochs(epochs);
  }

  /**
   * Epoch, accuracy on the training images and on the test images, now and then and at the end;
   * those of guessing once the training has diverged.
   */
  static List<double[]> accuracies(
      Page page, String layers, TrainingConfig config, LabelledImages train, LabelledImages test) {
    Network network = Architecture.of(page.registry(), PIXELS, layers).compile(1);
    Dataset known = train.examples(PIXELS);
    Dataset unknown = test.examples(PIXELS);
    int every = Math.max(1, config.epochs() / 20);
    List<double[]> accuracies = new ArrayList<>();
    try (Compute compute = Compute.simd(1);
        Trainer trainer = new Trainer(network, config, known)) {
      Observer observer =
          new Observer() {
            @Override
            public void epochEnded(Run run, Epoch epoch) {
              page.breathe();
              int number = epoch.number();
              if (number % every == 0 || number == 1 || number == run.epochs()) {
                accuracies.add(
                    new double[] {
                      number,
                      Evaluation.of(network, config.loss(), known, 500, compute).accuracy(),
                      Evaluation.of(network, config.loss(), unknown, 500, compute).accuracy()
                    });
              }
            }
          };
      trainer.fit(observer);
    } catch (DivergenceException e) {
      // Where the weights have left all bounds nothing is learned any more: it only guesses.
      double guess = 1.0 / LabelledImages.CLASSES;
      accuracies.add(new double[] {accuracies.size() + 1, guess, guess});
      accuracies.add(new double[] {config.epochs(), guess, guess});
    }
    return accuracies;
  }

  /** The loss of each step on the 60 000 training images, in batches of 128. */
  static double[] losses(Page page, String layers, String update, int steps) {
    Network network = Architecture.of(page.registry(), PIXELS, layers).compile(1);
    Dataset train = page.mnist().train().examples(PIXELS);
    double[] losses = new double[steps];
    TrainingConfig config = config(update, 1 + steps * 128 / train.size()).withBatch(128);
    try (Trainer trainer = new Trainer(network, config, train)) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              page.breathe();
              losses[(int) step - 1] = loss;
              if (step == steps) {
                trainer.stop();
              }
            }
          });
    }
    return losses;
  }

  /** The mean of {@code values[from … to)}. */
  static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }

  /** The mean of the 20 values around each tenth one, as a line. */
  static void smooth(Chart chart, String name, double[] values) {
    double[] at = Chart.steps(0, values.length, 10);
    chart.line(
        name,
        at,
        Arrays.stream(at)
            .map(
                i -> mean(values, Math.max(0, (int) i - 10), Math.min(values.length, (int) i + 10)))
            .toArray());
  }

  /** Two lines: what it knows, solid, and what it has never seen, dashed. */
  static Chart draw(Chart chart, String name, List<double[]> accuracies) {
    double[] epoch = Chart.column(accuracies, 0);
    return chart
        .line(name + "training", epoch, Chart.column(accuracies, 1))
        .dashed(name + "test", epoch, Chart.column(accuracies, 2));
  }
}
