package dev.lanewise.app.labs.chapter2;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Logic gates as perceptrons, and the one that a perceptron cannot be. */
public final class Gates implements Lab {
  private static final Perceptron AND = new Perceptron(0.5, 0.5, -0.7);
  private static final Perceptron NAND = new Perceptron(-0.5, -0.5, 0.7);
  private static final Perceptron OR = new Perceptron(0.5, 0.5, -0.2);

  @Override
  public String name() {
    return "gates";
  }

  @Override
  public String title() {
    return "Perceptrons as logic gates";
  }

  @Override
  public List<String> rows() {
    return List.of("3", "4", "5", "6", "7", "8", "9");
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
            .edge("x1", "s", "× 0.5", "")
            .edge("x2", "s", "× 0.5", "")
            .edge("b", "s", "−0.7", "")
            .edge("s", "y", "> 0 ?", ""));
    page.same("3", "on the boundary it gives 0", new Perceptron(1, 1, -1).fire(1, 0), 0);
    for (double[] form : new double[][] {{0.5, 0.5, 0.7}, {0.5, 0.5, 0.8}, {1, 1, 1}}) {
      Perceptron gate = new Perceptron(form[0], form[1], -form[2]);
      page.same("3", "threshold " + form[2] + " makes AND", gate.truth(), AND.truth());
    }
    gate(page, "4", "AND", AND, new double[] {-0.7, -0.2, -0.2, 0.3}, 0, 0, 0, 1);
    gate(page, "5", "NAND", NAND, new double[] {0.7, 0.2, 0.2, -0.3}, 1, 1, 1, 0);
    gate(page, "6", "OR", OR, new double[] {-0.2, 0.3, 0.3, 0.8}, 0, 1, 1, 1);
    page.draw(lines());
    int[] moved = new Perceptron(AND.w1(), AND.w2(), -0.2).truth();
    page.same("7", "AND with its bias moved to −0.2 is OR", moved, OR.truth());
    impossible(page);
    twoLayers(page);
  }

  private static void gate(
      Page page, String row, String name, Perceptron gate, double[] sums, int... truth) {
    page.table(
        name,
        List.of("x₁ x₂", "00", "10", "01", "11"),
        table -> {
          table.row(cells("w·x + b", Arrays.stream(gate.sums()).boxed().toArray()));
          table.row(cells("y", Arrays.stream(gate.truth()).boxed().toArray()));
        });
    page.same(row, name + " on 00, 10, 01, 11", gate.truth(), truth);
    page.near(row, name + ": the sums before the decision", gate.sums(), sums, 1e-15);
  }

  private static Object[] cells(String first, Object... others) {
    Object[] cells = new Object[others.length + 1];
    cells[0] = first;
    System.arraycopy(others, 0, cells, 1, others.length);
    return cells;
  }

  private static Chart lines() {
    double[] x = {-0.5, 1.5};
    return new Chart(
            "A straight line parts 0 from 1",
            "another bias shifts the line, another weight turns it",
            "x₁",
            "x₂")
        .xRange(-0.5, 1.5)
        .yRange(-0.5, 1.8)
        .curve("AND", x, AND::boundary)
        .curve("OR: other bias", x, OR::boundary)
        .curve("w₁ = 1: other weight", x, new Perceptron(1, 0.5, -0.7)::boundary)
        .points("inputs", new double[] {0, 1, 0, 1}, new double[] {0, 0, 1, 1});
  }

  private static void impossible(Page page) {
    page.say(
        "XOR is 1 if exactly one input is. No straight line has (1, 0) and (0, 1) on one side and"
            + " (0, 0) and (1, 1) on the other: of 68 921 perceptrons none is XOR.");
    int[][] wanted = {{0, 0, 0, 1}, {1, 1, 1, 0}, {0, 1, 1, 1}, {0, 1, 1, 0}, {1, 0, 0, 1}};
    int[] found = new int[wanted.length];
    for (int w1 = -20; w1 <= 20; w1++) { // in tenths, which only whole numbers hold exactly
      for (int w2 = -20; w2 <= 20; w2++) {
        for (int b = -20; b <= 20; b++) {
          int[] truth = new Perceptron(w1, w2, b).truth();
          for (int i = 0; i < wanted.length; i++) {
            found[i] += Arrays.equals(truth, wanted[i]) ? 1 : 0;
          }
        }
      }
    }
    page.table(
        "Perceptrons of the grid −2 … 2 that are a gate",
        List.of("AND", "NAND", "OR", "XOR", "XNOR"),
        table -> table.row(Arrays.stream(found).boxed().toArray()));
    page.same("8", "AND, NAND, OR, XOR, XNOR", found, new int[] {1540, 1330, 2870, 0, 0});
  }

  private static void twoLayers(Page page) {
    page.say("Two layers can: s₁ = NAND, s₂ = OR, and AND of the two. Depth bends the line.");
    page.draw(
        new Graph("XOR of 1 and 0", "NAND gives 1, OR gives 1, their AND gives 1")
            .node("x1", 0, 0, "x₁ = 1")
            .node("x2", 0, 1, "x₂ = 0")
            .node("s1", 1, 0, "NAND")
            .node("s2", 1, 1, "OR")
            .node("y", 2, 0.5, "AND")
            .node("out", 3, 0.5, "y = 1")
            .edge("x1", "s1", "1", "")
            .edge("x1", "s2", "1", "")
            .edge("x2", "s1", "0", "")
            .edge("x2", "s2", "0", "")
            .edge("s1", "y", "1", "")
            .edge("s2", "y", "1", "")
            .edge("y", "out", "1", ""));
    int[] s1 = NAND.truth();
    int[] s2 = OR.truth();
    int[] xor = IntStream.range(0, 4).map(i -> AND.fire(s1[i], s2[i])).toArray();
    page.same("9", "hidden s₁", s1, new int[] {1, 1, 1, 0});
    page.same("9", "hidden s₂", s2, new int[] {0, 1, 1, 1});
    page.same("9", "XOR on 00, 10, 01, 11", xor, new int[] {0, 1, 1, 0});
  }
}
