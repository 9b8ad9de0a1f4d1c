package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.nn.Network;
import java.util.Arrays;
import java.util.List;

/** What the first filters look like before and after learning. */
public final class Filters extends Lab {
  private static final int COUNT = 30;

  public Filters() {
    super("filters", "Learned filters", "102");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Before learning a filter is noise. Learning makes structure of it: neighbouring weights"
            + " come to resemble each other, as edges and blobs do.");
    page.formula("before: w ~ N(0, 0.01²)      w: 5×5, thirty times");
    Network network = Lesson.untrained(page, Lesson.IMAGE, ConvTraining.LAYERS);
    double[][] before = filters(network);
    page.show(Pixels.scaled(before, 5, 8), 10, "thirty filters of 5×5 before learning: noise");
    Lesson.learn(
        page,
        network,
        Lesson.config("adam(lr=0.001)", page.steps(3, 1)),
        page.mnist().train().range(0, page.steps(60_000, 2_000)),
        page.mnist().test().range(0, 500));
    double[][] after = filters(network);
    page.show(Pixels.scaled(after, 5, 8), 10, "the same filters after learning: edges and blobs");
    double[] spread = {Doubles.spread(Doubles.flat(before)), Doubles.spread(Doubles.flat(after))};
    double[] alike = {resemblance(before), resemblance(after)};
    page.table(
        "Weights of the filters",
        List.of("", "standard deviation", "largest", "correlation of neighbours"),
        table -> {
          table.row("before", spread[0], largest(before), alike[0]);
          table.row("after", spread[1], largest(after), alike[1]);
        });
    page.near("102", "before: standard deviation", spread[0], 0.01, 0.001);
    page.between("102", "before: largest weight", largest(before), 0.02, 0.05);
    page.between("102", "after: standard deviation", spread[1], page.fast() ? 0.013 : 0.05, 0.4);
    page.near("102", "before: neighbours have nothing in common", alike[0], 0, 0.1);
    page.between("102", "after: neighbours resemble each other", alike[1], 0.2, 1);
  }

  /** A filter in each row. */
  static double[][] filters(Network network) {
    double[] w = Doubles.of(network.parameters().getFirst().tensor());
    double[][] filters = new double[COUNT][w.length / COUNT];
    for (int i = 0; i < w.length; i++) {
      filters[i % COUNT][i / COUNT] = w[i];
    }
    return filters;
  }

  private static double largest(double[][] values) {
    return Arrays.stream(Doubles.flat(values)).map(Math::abs).max().orElse(0);
  }

  /** The correlation of weights side by side, each filter with its mean taken away. */
  private static double resemblance(double[][] filters) {
    double products = 0;
    double squares = 0;
    for (double[] filter : filters) {
      double mean = Doubles.mean(filter);
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
