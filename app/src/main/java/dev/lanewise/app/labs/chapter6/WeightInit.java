package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Panels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;

/** What five layers let through. */
public final class WeightInit extends Lab {
  private static final int BINS = 30;

  public WeightInit() {
    super("weight-init", "Initial weights", "79");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Random rows run through five layers of 100 units. With weights of spread 1 the sigmoid"
            + " piles up at 0 and 1, where its slope, and so the gradient, vanishes; with 0.01 all"
            + " units say nearly the same. Xavier's √(1/n) keeps the spread through sigmoid and"
            + " tanh. ReLU cuts off half, so it needs He's √(2/n): with 0.01 it dies, with"
            + " Xavier's it shrinks.");
    page.formula("Xavier: spread √(1/n)      He: spread √(2/n)      n: units of the layer before");
    Panels sigmoid = panels("sigmoid", "with 1 all lies at the ends, with Xavier's it is wide");
    show(page, sigmoid, "sigmoid", "normal(1)", .459, .439, .442, .432, .440);
    show(page, sigmoid, "sigmoid", "normal(0.01)", .0248, .0120, .0125, .0121, .0133);
    show(page, sigmoid, "sigmoid", "xavier", .207, .124, .128, .122, .135);
    show(page, sigmoid, "sigmoid", "he", .260, .173, .177, .167, .188);
    page.draw(sigmoid);
    Panels tanh = panels("tanh", "with 0.01 all shrinks to 0, with Xavier's it stays wide");
    show(page, tanh, "tanh", "normal(1)", .959, .958, .958, .957, .958);
    show(page, tanh, "tanh", "normal(0.01)", .098, .0099, .00099, 9.7e-5, 9.8e-6);
    show(page, tanh, "tanh", "xavier", .625, .485, .408, .353, .320);
    show(page, tanh, "tanh", "he", .719, .633, .596, .572, .567);
    page.draw(tanh);
    Panels relu = panels("ReLU", "with He's all layers are alike, with Xavier's they shrink");
    show(page, relu, "relu", "normal(1)", 5.80, 40.5, 309, 2495, 18440);
    show(page, relu, "relu", "normal(0.01)", .058, .0040, .00031, 2.5e-5, 1.8e-6);
    show(page, relu, "relu", "xavier", .580, .405, .309, .250, .184);
    show(page, relu, "relu", "he", .821, .809, .875, .998, 1.043);
    page.draw(relu);
  }

  private static Panels panels(String activation, String finding) {
    String title = "What five layers with " + activation + " say";
    return new Panels(title, finding, "value", "how often", 2).ownHeights();
  }

  /** What each of five layers says to 1000 rows of 100 normal numbers, and how far it spreads. */
  private static void show(
      Page page, Panels panels, String activation, String init, double... spreads) {
    // A unit that ReLU has silenced says exactly 0: only the others are counted.
    double low = activation.equals("tanh") ? -1 : activation.equals("relu") ? 1e-9 : 0;
    double width = (1 - low) / BINS;
    String layers = "dense(100, bias=false, init=%s) %s".formatted(init, activation);
    Architecture layer = Architecture.of(page.registry(), Shape.of(100), layers);
    Tensor x = Doubles.normal(1000, 100);
    for (int i = 0; i < spreads.length; i++) {
      x = layer.compile(i + 1).infer(x);
      double[] counts = Doubles.counts(Doubles.of(x), low, 1, BINS);
      panels.line(init, "layer " + (i + 1), Chart.steps(low + width / 2, 1, width), counts);
      double within = activation.equals("relu") && i > 0 ? 0.4 : 0.15;
      String claim = "%s, %s: spread of layer %d".formatted(activation, init, i + 1);
      page.near("79", claim, Doubles.spread(Doubles.of(x)), spreads[i], within * spreads[i]);
    }
  }
}
