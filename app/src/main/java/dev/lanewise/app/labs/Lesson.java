package dev.lanewise.app.labs;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.numeric.Doubles;
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
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A classifier that a lab has trained, and how it went. For one thread. */
public final class Lesson {
  /** A digit as a row of pixels. */
  public static final Shape PIXELS = Shape.of(784);

  /** A digit as an image. */
  public static final Shape IMAGE = Shape.of(28, 28, 1);

  private static final Spec LOSS = Spec.of("softmax-cross-entropy");
  private static final String DONE = "epochs done:";
  private static final int JUDGEMENTS = 20;
  private static final int JUDGES = 1000;

  private final List<Double> losses = new ArrayList<>();
  private final List<double[]> judgements = new ArrayList<>();

  private Lesson() {}

  /** A network in its initial state, from seed 1. */
  public static Network untrained(Page page, Shape input, String layers) {
    return Architecture.of(page.registry(), input, layers).compile(1);
  }

  /** The first layers of a network with the same weights, for inputs of this shape. */
  public static Network firstLayers(Page page, Network network, int count, Shape input) {
    List<Spec> layers = network.layers().subList(0, count);
    Network first = Architecture.of(page.registry(), input, layers).compile(1);
    for (int i = 0; i < first.parameters().size(); i++) {
      Tensor from = network.parameters().get(i).tensor();
      Tensor to = first.parameters().get(i).tensor();
      System.arraycopy(from.data(), from.offset(), to.data(), to.offset(), to.size());
    }
    return first;
  }

  /** A network with the same layers and weights. */
  public static Network copy(Page page, Network network) {
    return firstLayers(page, network, network.layers().size(), network.input());
  }

  /**
   * Hidden layers of 100 units with what follows each, then the 10 digits.
   *
   * @param init what fills all weights
   * @param then such as {@code relu}
   */
  public static String layers(int hidden, String init, String then) {
    return "dense(100, init=%s) %s ".formatted(init, then).repeat(hidden)
        + "dense(10, init=%s)".formatted(init);
  }

  /** How a classifier is trained, in batches of 100; an update such as {@code sgd(lr=0.1)}. */
  public static TrainingConfig config(String update, int epochs) {
    return TrainingConfig.of(LOSS.toString(), update).withEpochs(epochs);
  }

  /**
   * Trains a network. Judges it after each epoch, or after every few of many, by the test images
   * and about as many of the training images. Training that diverges leaves a network that guesses.
   */
  public static Lesson learn(
      Page page,
      Network network,
      TrainingConfig config,
      LabelledImages train,
      LabelledImages test) {
    Lesson lesson = new Lesson();
    int judges = Math.min(train.count(), Math.max(test.count(), JUDGES));
    Dataset known = train.range(0, judges).examples(network.input());
    Dataset unknown = test.examples(network.input());
    int every = Math.max(1, config.epochs() / JUDGEMENTS);
    page.progress(DONE, 0, config.epochs());
    try (Trainer trainer = new Trainer(network, config, train.examples(network.input()))) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              page.breathe();
              lesson.losses.add(loss);
            }

            @Override
            public void epochEnded(Run run, Epoch epoch) {
              page.progress(DONE, epoch.number(), run.epochs());
              int number = epoch.number();
              if (number % every == 0 || number == 1 || number == run.epochs()) {
                double onKnown = judge(network, known).accuracy();
                lesson.add(number, onKnown, judge(network, unknown).accuracy());
              }
            }
          });
    } catch (DivergenceException e) {
      // Where the weights have left all bounds nothing is learned any more.
      double guess = 1.0 / LabelledImages.CLASSES;
      lesson.add(lesson.judgements.size() + 1, guess, guess);
      lesson.add(config.epochs(), guess, guess);
    }
    return lesson;
  }

  private void add(int epoch, double train, double test) {
    judgements.add(new double[] {epoch, train, test});
  }

  /** The loss of each step of a fresh network on the training images, in batches of 128. */
  public static double[] losses(Page page, String layers, String update, int steps) {
    Dataset train = page.mnist().train().examples(PIXELS);
    double[] losses = new double[steps];
    TrainingConfig config = config(update, 1 + steps * 128 / train.size()).withBatch(128);
    try (Trainer trainer = new Trainer(untrained(page, PIXELS, layers), config, train)) {
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

  /** How well a network answers these examples. */
  public static Evaluation judge(Network network, Dataset examples) {
    try (Compute compute = Compute.simd(1)) {
      return Evaluation.of(network, LOSS, examples, 100, compute);
    }
  }

  /** How well a network answers these images. */
  public static Evaluation judge(Network network, LabelledImages images) {
    return judge(network, images.examples(network.input()));
  }

  /** The loss of each batch, before its step. */
  public double[] losses() {
    return losses.stream().mapToDouble(loss -> loss).toArray();
  }

  /** The accuracy on test images after the epoch of this number. */
  public double testAfter(int epoch) {
    return judgements.stream().filter(j -> j[0] == epoch).findFirst().orElseThrow()[2];
  }

  /** The accuracy on training images at the end. */
  public double train() {
    return judgements.getLast()[1];
  }

  /** The accuracy on test images at the end. */
  public double test() {
    return judgements.getLast()[2];
  }

  /** By how much more it knows what it has learned from than what it has never seen. */
  public double gap() {
    return train() - test();
  }

  /** The epochs after which it was judged. */
  public double[] epochs() {
    return Doubles.column(judgements, 0);
  }

  /** The accuracies on training images after {@link #epochs}. */
  public double[] trains() {
    return Doubles.column(judgements, 1);
  }

  /** Both accuracies after each epoch. */
  public Chart accuracies(String title, String finding) {
    return draw(new Chart(title, finding, "epoch", "accuracy").wholeX(), "");
  }

  /** Two more lines: what it knows, solid, and what it has never seen, dashed. */
  public Chart draw(Chart chart, String name) {
    return chart
        .line(name + "training", epochs(), trains())
        .dashed(name + "test", epochs(), Doubles.column(judgements, 2));
  }
}
