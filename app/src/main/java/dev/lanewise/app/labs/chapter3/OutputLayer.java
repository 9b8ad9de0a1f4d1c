package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** Identity, sigmoid or softmax. */
public final class OutputLayer extends Lab {
  public OutputLayer() {
    super("output-layer", "The output layer follows the task", "24");
  }

  @Override
  public void run(Page page) {
    page.say(
        "The last activation follows the task. To foretell a number, leave the score as it is; to"
            + " say yes or no, squeeze it into a probability with the sigmoid; to choose among"
            + " many classes, make one probability for each with softmax.");
    page.formula("regression: y = a      two classes: y = σ(a)      many classes: y = softmax(a)");
    page.draw(
        new Graph("Three last layers", "one score stays, or becomes one probability, or several")
            .node("a", 0, 0, "a")
            .node("i", 1, 0, "identity")
            .node("n", 2, 0, "number")
            .node("b", 0, 1, "a")
            .node("s", 1, 1, "sigmoid")
            .node("p", 2, 1, "p")
            .node("c", 0, 2, "a₁ … aₙ")
            .node("m", 1, 2, "softmax")
            .node("q", 2, 2, "p₁ … pₙ")
            .edge("a", "i", "", "")
            .edge("i", "n", "", "")
            .edge("b", "s", "", "")
            .edge("s", "p", "", "")
            .edge("c", "m", "", "")
            .edge("m", "q", "", ""));
    float[] scores = {0.3f, 2.9f, 4};
    page.same("24", "identity returns its input", last(page, "identity", scores), scores);
    float[] two = last(page, "sigmoid", scores);
    page.near("24", "sigmoid gives a probability for each alone", two[0], 0.5744425, 1e-6);
    float[] many = last(page, "softmax", scores);
    page.near(
        "24", "softmax gives probabilities that share 1", many[0] + many[1] + many[2], 1, 1e-6);
  }

  private static float[] last(Page page, String activation, float[] scores) {
    Tensor row = Tensor.rows(scores);
    return Architecture.of(page.registry(), Shape.of(3), activation)
        .compile(1)
        .infer(row)
        .toArray();
  }
}
