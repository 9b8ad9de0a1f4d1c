package dev.lanewise.app.labs;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.util.ArrayList;
import java.util.List;

/** A classifier that a lab has trained, and how it went. For one thread. */
public final class Lesson {
  private static final Spec LOSS = Spec.of("softmax-cross-entropy");

  private final double[] losses;
  private final double[] train;
  private final double[] test;

  private Lesson(List<Double> losses, List<Double> train, List<Double> test) {
    this.losses = array(losses);
    this.train = array(train);
    this.test = array(test);
  }

  /** A network in its initial state, from seed 1. */
  public static Network untrained(Page page, Shape input, String layers) {
    return Architecture.of(page.registry(), input, layers).compile(1);
  }

  /**
   * Trains in batches of 100. Judges after each epoch, by the test images and as many of the
   * training images.
   *
   * @param update such as {@code sgd(lr=0.1)}
   */
  public static Lesson learn(
      Page page,
      Network network,
      String update,
      int epochs,
      LabelledImages train,
      LabelledImages test) {
    LabelledImages known = train.range(0, Math.min(train.count(), test.count()));
    List<Double> losses = new ArrayList<>();
    List<Double> onTrain = new ArrayList<>();
    List<Double> onTest = new ArrayList<>();
    TrainingConfig config = TrainingConfig.of(LOSS.toString(), update).withEpochs(epochs);
    try (Trainer trainer = new Trainer(network, config, train.examples(network.input()))) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              page.breathe();
              losses.add(loss);
            }

            @Override
            public void epochEnded(Run run, Epoch epoch) {
              onTrain.add(judge(network, known.examples(network.input())).accuracy());
              onTest.add(judge(network, test.examples(network.input())).accuracy());
            }
          });
    }
    return new Lesson(losses, onTrain, onTest);
  }

  /** How well a network answers these examples. */
  public static Evaluation judge(Network network, Dataset examples) {
    try (Compute compute = Compute.simd(1)) {
      return Evaluation.of(network, LOSS, examples, 100, compute);
    }
  }

  /** Both accuracies after each epoch. */
  public Chart accuracies(String title, String finding) {
    double[] epoch = Chart.steps(1, train.length + 1, 1);
    return new Chart(title, finding, "epoch", "accuracy")
        .line("training", epoch, train)
        .dashed("test", epoch, test);
  }

  /** The loss of each batch, before its step. */
  public double[] losses() {
    return losses.clone();
  }

  /** The accuracy on training images after each epoch. */
  public double[] train() {
    return train.clone();
  }

  /** The accuracy on test images after each epoch. */
  public double[] test() {
    return test.clone();
  }

  /** The accuracy on test images after the last epoch. */
  public double accuracy() {
    return test[test.length - 1];
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }
}
