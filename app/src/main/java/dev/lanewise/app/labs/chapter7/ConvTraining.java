package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import java.util.List;

/** A network with one convolution, trained. */
public final class ConvTraining extends Lab {
  static final String LAYERS =
      "conv(30, 5, init=normal(0.01)) relu max-pool(2) dense(100, init=normal(0.01)) relu"
          + " dense(10, init=normal(0.01))";

  public ConvTraining() {
    super("conv-training", "Training a convolutional network", "100", "101");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Thirty filters of 5×5 look at the image everywhere, pooling halves what they say, two"
            + " dense layers decide. Most of the weights are in the first dense layer, not in the"
            + " filters: those are only 750, used at 576 places each.");
    page.formula("28×28×1 → conv 30@5×5, ReLU → pool 2 → dense 100, ReLU → dense 10");
    Network network = Lesson.untrained(page, Lesson.IMAGE, LAYERS);
    Architecture plan = network.architecture();
    page.shapes(plan);
    page.same("100", "parameters", plan.parameterCount(), 433_890);
    List<Shape> shapes =
        List.of(Shape.of(24, 24, 30), Shape.of(12, 12, 30), Shape.of(100), Shape.of(10));
    page.same("100", "shapes", plan.outputs().stream().distinct().toList(), shapes);
    page.same("100", "numbers that reach the dense layers", plan.outputs().get(2).size(), 4320);

    LabelledImages train = page.mnist().train().range(0, page.steps(60_000, 2_000));
    LabelledImages test = page.mnist().test().range(0, page.steps(10_000, 500));
    Lesson lesson =
        Lesson.learn(
            page, network, Lesson.config("adam(lr=0.001)", page.steps(20, 1)), train, test);
    page.draw(
        lesson.accuracies(
            "Accuracy after each epoch", "most is learned in the first three epochs"));
    if (page.fast()) {
      page.between("101", "test accuracy after 20 steps", lesson.test(), 0.5, 1);
    } else {
      page.between("101", "test accuracy after 3 epochs", lesson.testAfter(3), 0.97, 1);
      page.between("101", "test accuracy after 20 epochs", lesson.test(), 0.985, 1);
    }
  }
}
