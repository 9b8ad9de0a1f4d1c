package dev.lanewise.app.labs.chapter2;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The gate that a perceptron cannot be, and two layers can. */
public final class Xor extends Lab {
  public Xor() {
    super("xor", "XOR needs two layers", "8", "9");
  }

  @Override
  public void run(Page page) {
    page.say(
        "XOR is 1 if exactly one input is. No straight line has (1, 0) and (0, 1) on one side and"
            + " (0, 0) and (1, 1) on the other: of 68 921 perceptrons none is XOR.");
    page.formula("XOR(x₁, x₂) = AND(NAND(x₁, x₂), OR(x₁, x₂))");
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

    page.say("Two layers can: s₁ = NAND, s₂ = OR, and AND of the two. Depth bends the line.");
    page.draw(
        new Graph("XOR of 1 and 0", "NAND gives 1, OR gives 1, their AND gives 1")
            .node("x1", 0, 0, "x₁ = 1")
            .node("x2", 0, 1, "x₂ = 0")
            .node("s1", 1, 0, "NAND")
            .node("s2", 1, 1, "OR")
            .node("y", 2, 0.5, "AND")
            .node("out", 3, 0.5, "y = 1")
            .edge("x1", "s1", "1")
            .edge("x1", "s2", "1")
            .edge("x2", "s1", "0")
            .edge("x2", "s2", "0")
            .edge("s1", "y", "1")
            .edge("s2", "y", "1")
            .edge("y", "out", "1"));
    double[] x = {-0.5, 1.5};
    page.draw(
        new Chart("Two lines around XOR", "between the two lines it is 1", "x₁", "x₂")
            .xRange(-0.5, 1.5)
            .yRange(-0.5, 1.8)
            .curve("NAND: 1 below", x, Gates.NAND::boundary)
            .curve("OR: 1 above", x, Gates.OR::boundary)
            .points("XOR = 1", new double[] {1, 0}, new double[] {0, 1})
            .points("XOR = 0", new double[] {0, 1}, new double[] {0, 1}));
    int[] s1 = Gates.NAND.truth();
    int[] s2 = Gates.OR.truth();
    int[] xor = IntStream.range(0, 4).map(i -> Gates.AND.fire(s1[i], s2[i])).toArray();
    page.same("9", "hidden s₁", s1, new int[] {1, 1, 1, 0});
    page.same("9", "hidden s₂", s2, new int[] {0, 1, 1, 1});
    page.same("9", "XOR on 00, 10, 01, 11", xor, new int[] {0, 1, 1, 0});
  }
}
