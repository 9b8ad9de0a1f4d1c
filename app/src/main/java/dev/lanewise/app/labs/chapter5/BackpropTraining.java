package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.data.ImageData;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import java.util.ArrayList;
import java.util.List;

/** The two-layer network of the book, learned. */
public final class BackpropTraining implements Lab {
  @Override
  public String name() {
    return "backprop-training";
  }

  @Override
  public String title() {
    return "Training by backpropagation";
  }

  @Override
  public List<String> rows() {
    return List.of("62");
  }

  private static final Shape PIXELS = Shape.of(784);

  @Override
  public void run(Page page) {
    int epochs = page.steps(17, 3);
    page.say(
        "Two layers, learned by backpropagation: 784 pixels, 50 hidden units, 10 digits. Each step"
            + " takes 100 images, finds the gradient, and goes against it. After each epoch the"
            + " network is judged by the images that it learned from and by 10 000 that it never"
            + " saw: both must rise together. ReLU learns faster here than the sigmoid.");
    page.formula("784 → dense(50) → h → dense(10) → softmax      W ← W − 0.1·∂L/∂W");
    List<double[]> relu = accuracies(page, "relu", epochs);
    List<double[]> sigmoid = accuracies(page, "sigmoid", epochs);
    double[] epoch = Chart.steps(1, epochs + 1, 1);
    page.draw(
        new Chart(
                "Accuracy after each epoch",
                "training and test rise together, ReLU above",
                "epoch",
                "accuracy")
            .line("ReLU, training", epoch, column(relu, 0))
            .dashed("ReLU, test", epoch, column(relu, 1))
            .line("sigmoid, training", epoch, column(sigmoid, 0))
            .dashed("sigmoid, test", epoch, column(sigmoid, 1)));
    page.between("62", "ReLU: training accuracy", relu.getLast()[0], page.fast() ? 0.92 : 0.97, 1);
    page.between("62", "ReLU: test accuracy", relu.getLast()[1], page.fast() ? 0.92 : 0.965, 1);
    page.holds(
        "62",
        "better than the sigmoid",
        relu.getLast()[1] > sigmoid.getLast()[1],
        "%.4f against %.4f".formatted(relu.getLast()[1], sigmoid.getLast()[1]));
  }

  /** Accuracy on training and test images after each epoch. */
  private static List<double[]> accuracies(Page page, String activation, int epochs) {
    ImageData data = page.mnist();
    Dataset train = data.train().examples(PIXELS);
    Dataset test = data.test().examples(PIXELS);
    String layers = "dense(50, init=normal(0.01)) " + activation + " dense(10, init=normal(0.01))";
    Network network = Architecture.of(page.registry(), PIXELS, layers).compile(1);
    TrainingConfig config =
        TrainingConfig.of("softmax-cross-entropy", "sgd(lr=0.1)").withEpochs(epochs);
    List<double[]> accuracies = new ArrayList<>();
    try (Compute compute = Compute.simd(1);
        Trainer trainer = new Trainer(network, config, train)) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              page.breathe();
            }

            @Override
            public void epochEnded(Run run, Epoch epoch) {
              accuracies.add(
                  new double[] {
                    Evaluation.of(network, config.loss(), train, 500, compute).accuracy(),
                    Evaluation.of(network, config.loss(), test, 500, compute).accuracy()
                  });
            }
          });
    }
    return accuracies;
  }

  private static double[] column(List<double[]> rows, int i) {
    return rows.stream().mapToDouble(row -> row[i]).toArray();
  }
}
