package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import java.util.List;

/** Mini-batch learning of a two-layer network, from pixels to digits. */
public final class TrainMlp implements Lab {
  static final Shape PIXELS = Shape.of(784);
  private static final String LAYERS =
      "dense(50, init=normal(0.01)) sigmoid dense(10, init=normal(0.01))";

  @Override
  public String name() {
    return "train-mlp";
  }

  @Override
  public String title() {
    return "Learning from mini-batches";
  }

  @Override
  public List<String> rows() {
    return List.of("39", "40", "47", "59", "60", "61");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A network learns from the pixels themselves; nobody tells it what a stroke is. Four steps"
            + " again and again: draw a mini-batch; find the gradient of its loss; go a little"
            + " against it; repeat. What counts is how it answers images that it never saw.");
    page.formula("784 → dense(50) → sigmoid → dense(10) → softmax      W ← W − 0.1·∂L/∂W");
    page.draw(
        new Graph("Three ways to a digit", "only the network is learned from pixel to answer")
            .node("a", 0, 0, "pixels")
            .node("b", 0, 1, "pixels")
            .node("c", 0, 2, "pixels")
            .node("x", 2, 0, "digit")
            .node("y", 2, 1, "digit")
            .node("z", 2, 2, "digit")
            .edge("a", "x", "rules made by hand", "")
            .edge("b", "y", "features made by hand, then learning", "")
            .edge("c", "z", "network: all learned", ""));
    LabelledImages train = page.mnist().train();
    LabelledImages test = page.mnist().test();
    Network network = Lesson.untrained(page, PIXELS, LAYERS);
    page.same("39", "the input is the pixels", network.input(), PIXELS);
    page.same("60", "parameters", network.architecture().parameterCount(), 39_760);
    batches(page, network, train);
    LabelledImages fixed = train.range(0, 100);
    double before = Lesson.judge(network, fixed.examples(PIXELS)).loss();
    Lesson lesson = Lesson.learn(page, network, "sgd(lr=0.1)", page.steps(17, 2), train, test);
    double after = Lesson.judge(network, fixed.examples(PIXELS)).loss();
    report(page, lesson, test);
    page.same("59", "steps made: epochs × 600", lesson.losses().length, page.steps(10_200, 1_200));
    page.holds("59", "the loss of a fixed batch went down", after < before, before + " → " + after);
    byDifferences(page, network, fixed.range(0, 3));
  }

  private static void batches(Page page, Network network, LabelledImages train) {
    double whole = Lesson.judge(network, train.range(0, 10_000).examples(PIXELS)).loss();
    double[] number = Chart.steps(0, 50, 1);
    double[] losses = new double[number.length];
    for (int i = 0; i < losses.length; i++) {
      LabelledImages batch = train.range(100 * i, 100 * i + 100);
      losses[i] = Lesson.judge(network, batch.examples(PIXELS)).loss();
    }
    page.draw(
        new Chart("Loss of batches", "they scatter around that of all images", "batch", "loss")
            .yRange(whole - 0.02, whole + 0.02)
            .points("100 images", number, losses)
            .curve("10 000 images", number, _ -> whole));
    LabelledImages batch = train.range(0, 100);
    List<Shape> shapes = List.of(batch.flatImages().shape(), batch.oneHotLabels().shape());
    page.same("47", "a batch", shapes, List.of(Shape.of(100, 784), Shape.of(100, 10)));
    double mean = java.util.Arrays.stream(losses).average().orElse(0);
    page.near("47", "50 batches tell the loss of the whole", mean, whole, 2e-3);
    page.near("47", "untrained: that of guessing, ln 10", whole, Math.log(10), 0.01);
    double guess = Lesson.judge(network, train.examples(PIXELS)).accuracy();
    page.between("60", "accuracy before the first step", guess, 0.05, 0.2);
  }

  private static void report(Page page, Lesson lesson, LabelledImages test) {
    double[] losses = lesson.losses();
    double[] step = Chart.steps(0, losses.length, 20);
    page.draw(
        new Chart("Loss of each 20th batch", "it falls, first fast, then slowly", "step", "loss")
            .curve("loss", step, i -> losses[(int) i]));
    page.draw(lesson.accuracies("Accuracy after each epoch", "both curves are nearly one line"));
    double gap = lesson.train()[lesson.train().length - 1] - lesson.accuracy();
    page.same("40", "images that only judge", test.count(), 10_000);
    page.near("40", "training accuracy − test accuracy", gap, 0, page.fast() ? 0.03 : 0.01);
    page.between("60", "test accuracy", lesson.accuracy(), page.fast() ? 0.75 : 0.93, 1);
  }

  /** What one step costs without backpropagation, by a sample of the parameters. */
  private static void byDifferences(Page page, Network network, LabelledImages three) {
    int sample = page.steps(2_000, 200);
    int losses = 2 * network.architecture().parameterCount();
    long begin = System.nanoTime();
    for (int i = 0; i < sample; i++) {
      page.breathe();
      network.infer(three.flatImages());
    }
    double all = (System.nanoTime() - begin) * 1e-9 / sample * losses;
    page.say(
        String.format(
            "By differences, a step needs two losses for each parameter: %d of them, %.1f seconds"
                + " for a batch of 3 images here. Backpropagation goes forward and back once.",
            losses, all));
    page.draw(
        new Chart("Passes of a step", "by differences 40 000 times as many", "", "passes")
            .logY()
            .points("backpropagation", new double[] {0}, new double[] {2})
            .points("differences", new double[] {1}, new double[] {losses}));
    page.same("61", "losses of one step by differences", losses, 79_520);
  }
}
