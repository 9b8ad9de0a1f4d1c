package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.labs.Graph;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import java.util.Arrays;

/** Forward through three layers, each number shown. */
public final class ThreeLayer extends Lab {
  public ThreeLayer() {
    super("three-layer", "A network of three layers", "22", "23");
  }

  private static final double[][] W1 = {{0.1, 0.3, 0.5}, {0.2, 0.4, 0.6}};
  private static final double[][] W2 = {{0.1, 0.4}, {0.2, 0.5}, {0.3, 0.6}};
  private static final double[][] W3 = {{0.1, 0.3}, {0.2, 0.4}};

  /** x·W + b. */
  private static double[] affine(double[] x, double[][] w, double... b) {
    double[] y = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * w[i][j];
      }
    }
    return y;
  }

  private static double[] sigmoid(double[] a) {
    return Arrays.stream(a).map(v -> 1 / (1 + Math.exp(-v))).toArray();
  }

  @Override
  public void run(Page page) {
    page.say(
        "A network of three layers: each takes what the one before gives, multiplies it by its"
            + " weights, adds its bias, and passes it through its activation. A superscript is the"
            + " number of the layer. The weight w₁₂ goes to neuron 1 of the next layer from neuron"
            + " 2 of the previous one; stored as inputs × outputs it stands in row 2, column 1.");
    page.formula("a¹ = x·W¹ + b¹    z¹ = σ(a¹)    a² = z¹·W² + b²    z² = σ(a²)    y = z²·W³ + b³");
    double[] a1 = affine(new double[] {1, 0.5}, W1, 0.1, 0.2, 0.3);
    double[] z1 = sigmoid(a1);
    double[] a2 = affine(z1, W2, 0.1, 0.2);
    double[] z2 = sigmoid(a2);
    double[] y = affine(z2, W3, 0.1, 0.2);
    page.draw(graph(z1, z2, y));
    page.near("22", "a¹", a1, new double[] {0.3, 0.7, 1.1}, 1e-8);
    page.near("22", "z¹", z1, new double[] {0.57444252, 0.66818777, 0.75026011}, 1e-8);
    page.near("22", "a²", a2, new double[] {0.51615984, 1.21402696}, 1e-8);
    page.near("22", "z²", z2, new double[] {0.62624937, 0.7710107}, 1e-8);
    page.near("22", "y", y, new double[] {0.31682708, 0.69627909}, 1e-8);
    page.same("23", "w₁₂ of layer 1 is row 2, column 1", W1[1][0], 0.2);
  }

  private static Graph graph(double[] z1, double[] z2, double[] y) {
    Graph graph =
        new Graph("2-3-2-2", "values move from left to right: the outputs are 0.317 and 0.696");
    double[][] columns = {{1, 0.5}, z1, z2, y};
    for (int layer = 0; layer < columns.length; layer++) {
      for (int i = 0; i < columns[layer].length; i++) {
        double row = i + (3 - columns[layer].length) / 2.0;
        graph.node(layer + "." + i, layer, row, "%.3f".formatted(columns[layer][i]));
        for (int j = 0; layer > 0 && j < columns[layer - 1].length; j++) {
          String named = layer == 1 && i == 0 && j == 1 ? "w₁₂ = 0.2" : "";
          graph.edge(layer - 1 + "." + j, layer + "." + i, named, "");
        }
      }
    }
    return graph;
  }
}
