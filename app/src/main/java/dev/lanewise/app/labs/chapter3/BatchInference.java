package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.exchange.Pretrained;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Forward;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Many images in one product. */
public final class BatchInference extends Lab {
  public BatchInference() {
    super("batch-inference", "Many images at once", "37", "38");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A hundred images as the rows of one matrix give a hundred rows of scores, row i those of"
            + " image i. The answers are the same as one by one, and come sooner: what is read of"
            + " the weights is used a hundred times.");
    page.formula("x: 100×784 → 100×50 → 100×100 → y: 100×10      answerᵢ = arg max of row i");
    Network network = Pretrained.network(page.registry(), "book-3-layer");
    page.shapes(network.architecture());
    Tensor pixels = page.mnist().test().flatImages();
    Tensor together = network.infer(pixels.slice(0, 100));
    page.same("37", "answers to a batch of 100", together.shape().dims(), new int[] {100, 10});
    double distance =
        IntStream.range(0, 100)
            .mapToDouble(i -> distance(network.infer(pixels.slice(i, i + 1)), together.row(i)))
            .max()
            .orElseThrow();
    page.same("37", "difference from one by one", distance, 0.0);
    double accuracy = Lesson.judge(network, page.mnist().test()).accuracy();
    page.same("37", "accuracy in batches of 100", accuracy, 0.9352);
    double[] batches = {1, 2, 5, 10, 20, 50, 100};
    double[] speed = Arrays.stream(batches).map(n -> speed(network, pixels, (int) n)).toArray();
    page.draw(
        new Chart("Images a second", "larger batches are faster", "images in a batch", "images/s")
            .line("this machine, one thread", batches, speed));
    double[][] scores = {{.1, .8, .1}, {.3, .1, .6}, {.2, .5, .3}, {.8, .1, .1}};
    page.same("38", "arg max of each row", Forward.answers(scores), new int[] {1, 2, 1, 0});
  }

  private static double distance(Tensor one, Tensor other) {
    double[] a = Doubles.of(one);
    double[] b = Doubles.of(other);
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  /** Images a second over all of them, in batches of n. */
  private static double speed(Network network, Tensor pixels, int n) {
    long begin = System.nanoTime();
    for (int i = 0; i < pixels.dim(0); i += n) {
      network.infer(pixels.slice(i, i + n));
    }
    return pixels.dim(0) * 1e9 / (System.nanoTime() - begin);
  }
}
