package dev.lanewise.app.labs.chapter5;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.nn.Network;

/** The two-layer network of the book, learned. */
public final class BackpropTraining extends Lab {
  public BackpropTraining() {
    super("backprop-training", "Training by backpropagation", "62");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Two layers, learned by backpropagation: 784 pixels, 50 hidden units, 10 digits. Each step"
            + " takes 100 images, finds the gradient, and goes against it. After each epoch the"
            + " network is judged by 10 000 of the images that it learned from and by 10 000 that"
            + " it never saw: both must rise together. ReLU learns faster here than the sigmoid.");
    page.formula("784 → dense(50) → h → dense(10) → softmax      W ← W − 0.1·∂L/∂W");
    int epochs = page.steps(17, 3);
    Lesson relu = learn(page, "relu", epochs);
    Lesson sigmoid = learn(page, "sigmoid", epochs);
    String finding = "training and test rise together, ReLU above";
    Chart chart = new Chart("Accuracy after each epoch", finding, "epoch", "accuracy").wholeX();
    relu.draw(chart, "ReLU, ");
    page.draw(sigmoid.draw(chart, "sigmoid, "));
    page.between("62", "ReLU: training accuracy", relu.train(), page.fast() ? 0.92 : 0.97, 1);
    page.between("62", "ReLU: test accuracy", relu.test(), page.fast() ? 0.92 : 0.965, 1);
    page.less("62", "worse: the sigmoid", sigmoid.test(), relu.test());
  }

  private static Lesson learn(Page page, String activation, int epochs) {
    String layers = "dense(50, init=normal(0.01)) " + activation + " dense(10, init=normal(0.01))";
    Network network = Lesson.untrained(page, Lesson.PIXELS, layers);
    return Lesson.learn(
        page,
        network,
        Lesson.config("sgd(lr=0.1)", epochs),
        page.mnist().train(),
        page.mnist().test());
  }
}
