package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.nn.Network;

/** Mini-batch learning of a two-layer network, from pixels to digits. */
public final class TrainMlp extends Lab {
  /** The network of the book. */
  static final String LAYERS = "dense(50, init=normal(0.01)) sigmoid dense(10, init=normal(0.01))";

  public TrainMlp() {
    super("train-mlp", "Learning from data", "39", "40", "59", "60");
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
            .edge("a", "x", "rules made by hand")
            .edge("b", "y", "features made by hand, then learning")
            .edge("c", "z", "network: all learned"));
    LabelledImages train = page.mnist().train();
    LabelledImages test = page.mnist().test();
    Network network = Lesson.untrained(page, Lesson.PIXELS, LAYERS);
    page.same("39", "the input is the pixels", network.input(), Lesson.PIXELS);
    page.same("60", "parameters", network.architecture().parameterCount(), 39_760);
    double guess = Lesson.judge(network, train).accuracy();
    page.between("60", "accuracy before the first step", guess, 0.05, 0.2);

    LabelledImages fixed = train.range(0, 100);
    double before = Lesson.judge(network, fixed).loss();
    int epochs = page.steps(17, 2);
    Lesson lesson = Lesson.learn(page, network, Lesson.config("sgd(lr=0.1)", epochs), train, test);
    double[] losses = lesson.losses();
    double[] step = Chart.steps(0, losses.length, 20);
    page.draw(
        new Chart("Loss of each 20th batch", "it falls, first fast, then slowly", "step", "loss")
            .curve("loss", step, i -> losses[(int) i]));
    page.draw(lesson.accuracies("Accuracy after each epoch", "both curves are nearly one line"));
    page.same("59", "steps made: epochs × 600", losses.length, epochs * 600);
    double after = Lesson.judge(network, fixed).loss();
    page.less("59", "the loss of a fixed batch went down", after, before);
    page.same("40", "images that only judge", test.count(), 10_000);
    double most = page.fast() ? 0.03 : 0.01;
    page.near("40", "training accuracy − test accuracy", lesson.gap(), 0, most);
    page.between("60", "test accuracy", lesson.test(), page.fast() ? 0.75 : 0.93, 1);
  }
}
