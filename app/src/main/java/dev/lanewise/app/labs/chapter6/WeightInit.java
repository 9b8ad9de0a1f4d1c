package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What five layers let through. */
public final class WeightInit implements Lab {
  @Override
  public String name() {
    return "weight-init";
  }

  @Override
  public String title() {
    return "Initial weights";
  }

  @Override
  public List<String> rows() {
    return List.of("79", "81");
  }

  private static final List<String> INITS = List.of("normal(1)", "normal(0.01)", "xavier", "he");
  private static final int LAYERS = 5;
  private static final int BINS = 30;

  @Override
  public void run(Page page) {
    page.say(
        "Random rows run through five layers of 100 units. With weights of spread 1 the sigmoid"
            + " piles up at 0 and 1, where its slope, and so the gradient, vanishes; with 0.01 all"
            + " units say nearly the same. Xavier's √(1/n) keeps the spread through sigmoid and"
            + " tanh. ReLU cuts off half, so it needs He's √(2/n): with 0.01 it dies, with"
            + " Xavier's it shrinks.");
    page.formula("Xavier: spread √(1/n)      He: spread √(2/n)      n: units of the layer before");
    check(
        page,
        "sigmoid",
        new double[][] {
          {.459, .439, .442, .432, .440},
          {.0248, .0120, .0125, .0121, .0133},
          {.207, .124, .128, .122, .135},
          {.260, .173, .177, .167, .188}
        });
    check(
        page,
        "tanh",
        new double[][] {
          {.959, .958, .958, .957, .958},
          {.098, .0099, .00099, 9.7e-5, 9.8e-6},
          {.625, .485, .408, .353, .320},
          {.719, .633, .596, .572, .567}
        });
    check(
        page,
        "relu",
        new double[][] {
          {5.80, 40.5, 309, 2495, 18440},
          {.058, .0040, .00031, 2.5e-5, 1.8e-6},
          {.580, .405, .309, .250, .184},
          {.821, .809, .875, .998, 1.043}
        });
    equalWeights(page);
  }

  private static void check(Page page, String activation, double[][] wanted) {
    for (int i = 0; i < INITS.size(); i++) {
      List<float[]> layers = activations(page, activation, INITS.get(i));
      page.draw(histogram(activation, INITS.get(i), layers));
      for (int layer = 0; layer < LAYERS; layer++) {
        double within = activation.equals("relu") && layer > 0 ? 0.4 : 0.15;
        double spread = wanted[i][layer];
        String claim = "%s, %s: spread of layer %d".formatted(activation, INITS.get(i), layer + 1);
        page.near("79", claim, spread(layers.get(layer)), spread, within * spread);
      }
    }
  }

  /** What each of the layers says to 1000 rows of 100 normal numbers. */
  private static List<float[]> activations(Page page, String activation, String init) {
    String layer = "dense(100, bias=false, init=%s) %s".formatted(init, activation);
    Architecture architecture = Architecture.of(page.registry(), Shape.of(100), layer);
    List<float[]> outputs = new ArrayList<>();
    Tensor x = normal(1000, 100);
    for (int i = 1; i <= LAYERS; i++) {
      x = architecture.compile(i).infer(x);
      outputs.add(x.toArray());
    }
    return outputs;
  }

  private static Tensor normal(int rows, int columns) {
    Tensor x = Tensor.zeros(rows, columns);
    RandomSource random = RandomSource.of(1, "rows", 0);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) random.normal(i);
    }
    return x;
  }

  private static double spread(float[] values) {
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  private static Chart histogram(String activation, String init, List<float[]> layers) {
    double low = activation.equals("tanh") ? -1 : 0;
    double width = (1 - low) / BINS;
    String finding =
        "spread %.2g in layer 1, %.2g in layer 5"
            .formatted(spread(layers.getFirst()), spread(layers.getLast()));
    Chart chart = new Chart(activation + ", " + init, finding, "activation", "units");
    for (int layer = 0; layer < LAYERS; layer++) {
      double[] counts = new double[BINS];
      for (float value : layers.get(layer)) {
        int bin = (int) ((value - low) / width);
        if (value >= low && value <= 1) {
          counts[Math.min(bin, BINS - 1)]++;
        }
      }
      double[] middles = Chart.steps(low + width / 2, 1, width);
      chart.line("layer " + (layer + 1), middles, counts);
    }
    return chart;
  }

  /** Units that begin alike learn alike: a layer of them is no more than one. */
  private static void equalWeights(Page page) {
    Architecture architecture =
        Architecture.of(
            page.registry(), Shape.of(10), "dense(20, init=zeros) sigmoid dense(5, init=zeros)");
    Network network = architecture.compile(1);
    int[] labels = IntStream.range(0, 100).map(i -> i % 5).toArray();
    Dataset data = Dataset.of(normal(100, 10), labels, 5);
    try (Trainer trainer =
        new Trainer(network, Learning.config("sgd(0.5)", 50).withBatch(20), data)) {
      trainer.fit();
    }
    NamedTensor weights = network.parameters().getFirst();
    Tensor w = weights.tensor();
    boolean moved = false;
    boolean alike = true;
    for (int i = 0; i < 10; i++) {
      float[] row = w.row(i).toArray();
      moved |= row[0] != 0;
      for (float weight : row) {
        alike &= weight == row[0];
      }
    }
    page.say(
        "Begun with all zeros, or any equal weights, all units of a layer receive the same"
            + " gradient and stay equal for ever: twenty of them can no more than one.");
    page.holds(
        "81", "the weights have moved", moved, Arrays.toString(w.row(0).slice(0, 2).toArray()));
    page.holds("81", "all 20 units are still equal after 250 steps", alike, "bit by bit");
  }
}
