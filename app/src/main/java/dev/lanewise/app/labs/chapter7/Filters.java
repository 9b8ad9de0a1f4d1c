package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.linalg.Images;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;

/** What the first filters look like before and after learning, and what they react to. */
public final class Filters implements Lab {
  private static final int COUNT = 30;
  private static final int SIDE = 48;

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public String title() {
    return "Learned filters";
  }

  @Override
  public List<String> rows() {
    return List.of("102", "103");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Before learning a filter is noise. Learning makes structure of it: neighbouring weights"
            + " come to resemble each other, as edges and blobs do.");
    page.formula("before: w ~ N(0, 0.01²)      response = image ∗ w");
    Network network = Lesson.untrained(page, ConvTraining.IMAGE, ConvTraining.LAYERS);
    double[][] before = filters(network);
    page.show(grey(before, 5, 8), 6, "thirty filters of 5×5 before learning: noise");
    int images = page.steps(60_000, 2_000);
    Lesson.learn(
        page,
        network,
        "adam(lr=0.001)",
        page.steps(3, 1),
        page.mnist().train().range(0, images),
        page.mnist().test().range(0, 500));
    double[][] after = filters(network);
    page.show(grey(after, 5, 8), 6, "the same filters after learning: edges and blobs");
    page.table(
        "Weights of the filters",
        List.of("", "standard deviation", "largest", "correlation of neighbours"),
        table -> {
          table.row("before", deviation(before), largest(before), resemblance(before));
          table.row("after", deviation(after), largest(after), resemblance(after));
        });
    page.near("102", "before: standard deviation", deviation(before), 0.01, 0.001);
    page.between("102", "before: largest weight", largest(before), 0.02, 0.05);
    page.between(
        "102", "after: standard deviation", deviation(after), page.fast() ? 0.013 : 0.05, 0.4);
    page.near("102", "before: neighbours have nothing in common", resemblance(before), 0, 0.1);
    page.between("102", "after: neighbours resemble each other", resemblance(after), 0.2, 1);
    responses(page, network, Arrays.copyOf(after, 16));
  }

  /** A filter in each row. */
  private static double[][] filters(Network network) {
    double[] w = Doubles.of(network.parameters().getFirst().tensor());
    double[][] filters = new double[COUNT][w.length / COUNT];
    for (int i = 0; i < w.length; i++) {
      filters[i % COUNT][i / COUNT] = w[i];
    }
    return filters;
  }

  private static void responses(Page page, Network network, double[][] filters) {
    page.say("Over a picture of a disc in a square, a filter lights up at edges of its direction.");
    Tensor scene = Tensor.zeros(1, SIDE, SIDE, 1);
    for (int i = 0; i < SIDE * SIDE; i++) {
      double dx = i % SIDE - 24;
      double dy = i / SIDE - 24;
      boolean square = Math.max(Math.abs(dx), Math.abs(dy)) < 19;
      scene.data()[i] = dx * dx + dy * dy < 140 ? 0.9f : square ? 0.4f : 0.1f;
    }
    page.show(Pixels.tiles(new double[][] {Doubles.of(scene)}, SIDE, 1), 3, "disc in a square");
    Tensor w = network.parameters().get(0).tensor();
    ConvolutionShape shape = Images.convolution(scene, w, 1, 0);
    Tensor bias = network.parameters().get(1).tensor();
    double[][] y = new double[filters.length][shape.outputHeight() * shape.outputWidth()];
    try (Compute compute = Compute.simd(1)) {
      float[] all = new Images(compute).convolve(shape, scene, w, bias).toArray();
      for (int i = 0; i < all.length; i++) {
        if (i % COUNT < y.length) {
          y[i % COUNT][i / COUNT] = all[i];
        }
      }
    }
    page.show(grey(filters, 5, 4), 8, "sixteen filters");
    page.show(grey(y, shape.outputWidth(), 4), 3, "their responses: outlines, each its own");
    page.same("103", "response images", y.length, 16);
    int centre = y[0].length / 2 + shape.outputWidth() / 2;
    long flat = Arrays.stream(y).filter(r -> Math.abs(r[centre] - r[centre + 1]) < 1e-6).count();
    long edges = Arrays.stream(y).filter(r -> deviation(new double[][] {r}) > 1e-3).count();
    page.same("103", "filters that stand still inside the disc", flat, 16L);
    page.same("103", "filters that react to its edge", edges, 16L);
  }

  /** Each in its own scale, from black for the least to white for the largest. */
  private static Pixels grey(double[][] tiles, int width, int columns) {
    double[][] scaled = new double[tiles.length][];
    for (int i = 0; i < tiles.length; i++) {
      double min = Arrays.stream(tiles[i]).min().orElse(0);
      double max = Arrays.stream(tiles[i]).max().orElse(1);
      scaled[i] = Arrays.stream(tiles[i]).map(v -> (v - min) / (max - min)).toArray();
    }
    return Pixels.tiles(scaled, width, columns);
  }

  private static double deviation(double[][] values) {
    double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    double mean = Arrays.stream(all).average().orElse(0);
    return Math.sqrt(Arrays.stream(all).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  private static double largest(double[][] values) {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }

  /** The correlation of weights side by side, each filter with its mean taken away. */
  private static double resemblance(double[][] filters) {
    double products = 0;
    double squares = 0;
    for (double[] filter : filters) {
      double mean = Arrays.stream(filter).average().orElse(0);
      for (int i = 0; i < filter.length; i++) {
        if (i % 5 < 4) {
          products += (filter[i] - mean) * (filter[i + 1] - mean) / 20;
        }
        squares += (filter[i] - mean) * (filter[i] - mean) / 25;
      }
    }
    return products / squares;
  }
}
