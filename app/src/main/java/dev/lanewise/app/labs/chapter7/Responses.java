package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.exchange.Pretrained;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;

/** What filters react to, and a digit on its way through the network. */
public final class Responses extends Lab {
  private static final int SIDE = 48;

  public Responses() {
    super("responses", "What a network sees", "103");
  }

  @Override
  public void run(Page page) {
    page.say(
        "The filters of the given convolutional network over a picture of a disc in a square: each"
            + " lights up at edges of its own direction, and where nothing changes it stands"
            + " still.");
    page.formula("response = image ∗ w + b");
    Network network = Pretrained.network(page.registry(), "simple-conv");
    Tensor scene = scene();
    double[][] picture = {Doubles.of(scene)};
    page.show(Pixels.tiles(picture, SIDE, 1), 3, "a bright disc in a grey square on black");
    double[][] y = maps(page, network, 1, scene);
    double[][] sixteen = Arrays.copyOf(y, 16);
    page.show(Pixels.scaled(Arrays.copyOf(Filters.filters(network), 16), 5, 4), 12, "16 filters");
    page.show(Pixels.scaled(sixteen, SIDE - 4, 4), 3, "their responses: outlines, each its own");
    page.same("103", "response images", sixteen.length, 16);
    int centre = sixteen[0].length / 2 + (SIDE - 4) / 2;
    Stream<double[]> all = Arrays.stream(sixteen);
    long still = all.filter(r -> Math.abs(r[centre] - r[centre + 1]) < 1e-6).count();
    long edges = Arrays.stream(sixteen).filter(r -> Doubles.spread(r) > 1e-3).count();
    page.same("103", "filters that stand still inside the disc", still, 16L);
    page.same("103", "filters that react to its edge", edges, 16L);

    page.say(
        "Now the first test digit, a 7, on its way through: thirty maps after the convolution,"
            + " ReLU and pooling, each of another side of its strokes; then a hundred units, of"
            + " which most are silent; then ten scores, of which that of 7 is the largest.");
    Tensor digit = page.mnist().test().range(0, 1).images().reshape(Shape.of(1, 28, 28, 1));
    page.show(Pixels.tiles(new double[][] {Doubles.of(digit)}, 28, 1), 5, "the first test digit");
    page.show(Pixels.scaled(maps(page, network, 3, digit), 12, 10), 5, "thirty maps of 12×12");
    double[][] hidden = {Doubles.flat(maps(page, network, 5, digit))};
    page.show(Pixels.scaled(hidden, 20, 1), 20, "a hundred units, black those that are silent");
    double[] scores = Doubles.flat(maps(page, network, 6, digit));
    page.draw(
        new Chart("Ten scores", "that of the 7 is by far the largest", "digit", "score")
            .wholeX()
            .bars("score", Chart.steps(0, 10, 1), scores));
  }

  /** What each channel of the output of the first layers says to an image. */
  private static double[][] maps(Page page, Network network, int layers, Tensor image) {
    Network first = Lesson.firstLayers(page, network, layers, image.shape().dropFirst());
    double[] values = Doubles.of(first.infer(image));
    int channels = first.output().dim(first.output().rank() - 1);
    double[][] maps = new double[channels][values.length / channels];
    for (int i = 0; i < values.length; i++) {
      maps[i % channels][i / channels] = values[i];
    }
    return maps;
  }

  private static Tensor scene() {
    Tensor scene = Tensor.zeros(1, SIDE, SIDE, 1);
    for (int i = 0; i < SIDE * SIDE; i++) {
      double dx = i % SIDE - 24;
      double dy = i / SIDE - 24;
      boolean square = Math.max(Math.abs(dx), Math.abs(dy)) < 19;
      scene.data()[i] = dx * dx + dy * dy < 140 ? 0.9f : square ? 0.4f : 0.1f;
    }
    return scene;
  }
}
