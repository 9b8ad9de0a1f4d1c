package dev.lanewise.app.labs.chapter2;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import java.util.List;

/** Logic gates as perceptrons. */
public final class Gates extends Lab {
  static final Perceptron AND = new Perceptron(0.5, 0.5, -0.7);
  static final Perceptron NAND = new Perceptron(-0.5, -0.5, 0.7);
  static final Perceptron OR = new Perceptron(0.5, 0.5, -0.2);

  public Gates() {
    super("gates", "Perceptrons as logic gates", "3", "4", "5", "6", "7");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A perceptron weighs its inputs, adds them up, and fires if the sum is large enough. A"
            + " weight says how much an input counts, the bias how easily the neuron fires.");
    page.formula("y = 1 if w₁x₁ + w₂x₂ + b > 0, else 0");
    page.draw(
        new Graph("One neuron", "two weighted inputs and a bias give −0.2: it does not fire")
            .node("x1", 0, 0, "x₁ = 1")
            .node("x2", 0, 1, "x₂ = 0")
            .node("b", 0, 2, "b")
            .node("s", 1, 1, "−0.2")
            .node("y", 2, 1, "y = 0")
            .edge("x1", "s", "× 0.5")
            .edge("x2", "s", "× 0.5")
            .edge("b", "s", "−0.7")
            .edge("s", "y", "> 0 ?"));
    page.same("3", "on the boundary it gives 0", new Perceptron(1, 1, -1).fire(1, 0), 0);
    for (double[] form : new double[][] {{0.5, 0.5, 0.7}, {0.5, 0.5, 0.8}, {1, 1, 1}}) {
      Perceptron gate = new Perceptron(form[0], form[1], -form[2]);
      page.same("3", "threshold " + form[2] + " makes AND", gate.truth(), AND.truth());
    }
    gate(page, "4", "AND", AND, new double[] {-0.7, -0.2, -0.2, 0.3}, 0, 0, 0, 1);
    gate(page, "5", "NAND", NAND, new double[] {0.7, 0.2, 0.2, -0.3}, 1, 1, 1, 0);
    gate(page, "6", "OR", OR, new double[] {-0.2, 0.3, 0.3, 0.8}, 0, 1, 1, 1);
    double[] x = {-0.5, 1.5};
    String finding = "another bias shifts the line, another weight turns it";
    page.draw(
        new Chart("A straight line parts 0 from 1", finding, "x₁", "x₂")
            .xRange(-0.5, 1.5)
            .yRange(-0.5, 1.8)
            .curve("AND", x, AND::boundary)
            .curve("OR: other bias", x, OR::boundary)
            .curve("w₁ = 1: other weight", x, new Perceptron(1, 0.5, -0.7)::boundary)
            .points("inputs", new double[] {0, 1, 0, 1}, new double[] {0, 0, 1, 1}));
    int[] moved = new Perceptron(AND.w1(), AND.w2(), -0.2).truth();
    page.same("7", "AND with its bias moved to −0.2 is OR", moved, OR.truth());
  }

  private static void gate(
      Page page, String row, String name, Perceptron gate, double[] sums, int... truth) {
    page.table(
        name,
        List.of("x₁ x₂", "w·x + b", "y"),
        table -> {
          for (int i = 0; i < truth.length; i++) {
            table.row(List.of("00", "10", "01", "11").get(i), gate.sums()[i], gate.truth()[i]);
          }
        });
    page.same(row, name + " on 00, 10, 01, 11", gate.truth(), truth);
    page.near(row, name + ": the sums before the decision", gate.sums(), sums, 1e-15);
  }
}
