package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.spi.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Why weights do not begin alike. */
public final class EqualWeights extends Lab {
  public EqualWeights() {
    super("equal-weights", "Why not all weights begin at zero", "81");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Begun with all zeros, or any equal weights, all units of a layer receive the same"
            + " gradient and stay equal for ever: twenty of them can no more than one. Random"
            + " weights make them differ, and so each can learn something of its own.");
    page.formula("w₁ = w₂ at the start  ⇒  ∂L/∂w₁ = ∂L/∂w₂  ⇒  w₁ = w₂ after every step");
    page.draw(
        new Graph("Two units that begin alike", "same inputs, same gradient back, so same weights")
            .node("x", 0, 1, "x")
            .node("h1", 1, 0, "h")
            .node("h2", 1, 2, "h")
            .node("y", 2, 1, "y")
            .edge("x", "h1", "w", "∂L/∂w")
            .edge("x", "h2", "w", "∂L/∂w")
            .edges("h1 y", "h2 y"));
    String layers = "dense(20, init=zeros) sigmoid dense(5, init=zeros)";
    Network network = Lesson.untrained(page, Shape.of(10), layers);
    int[] labels = IntStream.range(0, 100).map(i -> i % 5).toArray();
    Dataset data = Dataset.of(Doubles.normal(100, 10), labels, 5);
    try (Trainer trainer =
        new Trainer(network, Lesson.config("sgd(0.5)", 50).withBatch(20), data)) {
      trainer.fit();
    }
    double[] w = Doubles.of(network)[0]; // 10 inputs × 20 units
    double[] ofFirst = IntStream.range(0, w.length).mapToDouble(i -> w[i - i % 20]).toArray();
    page.holds("81", "the weights have moved", w[0] != 0, "w₁ = " + w[0]);
    boolean alike = Arrays.equals(w, ofFirst);
    page.holds("81", "all 20 units are still equal after 250 steps", alike, "bit by bit");
  }
}
