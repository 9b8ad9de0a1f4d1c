package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.exchange.Pretrained;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Forward;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Digits answered by a network that has learned already. */
public final class MnistInference implements Lab {
  @Override
  public String name() {
    return "mnist-inference";
  }

  @Override
  public String title() {
    return "Reading digits with given weights";
  }

  @Override
  public List<String> rows() {
    return List.of("35", "36", "37", "38");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A network of 784-50-100-10 with sigmoid whose weights somebody else has learned. An image"
            + " goes in as 784 numbers from 0 to 1, ten scores come out, and the largest is the"
            + " answer.");
    page.formula("answer = arg max softmax(σ(σ(x·W¹ + b¹)·W² + b²)·W³ + b³)");
    Network network = Pretrained.network(page.registry(), "book-3-layer");
    LabelledImages test = page.mnist().test();
    int[] answers = new int[test.count()];
    Tensor pixels = test.flatImages();
    for (int i = 0; i < answers.length; i++) {
      answers[i] = Forward.answer(Doubles.of(network.infer(pixels.slice(i, i + 1))));
    }
    int[] wrong =
        IntStream.range(0, answers.length).filter(i -> answers[i] != test.label(i)).toArray();
    int[] first = IntStream.of(wrong).limit(5).toArray();
    page.same("35", "accuracy, image by image", 1 - wrong.length / 1e4, 0.9352);
    page.same("35", "the first wrong images", first, new int[] {8, 33, 66, 92, 124});
    int[] said = IntStream.of(first).map(i -> answers[i]).toArray();
    page.same("35", "their answers", said, new int[] {6, 6, 2, 4, 4});
    page.show(Pixels.sheet(test, first, 5), 4, "5 4 6 9 7, answered as 6 6 2 4 4");
    double[] seven = Softmax.softmax(Doubles.of(network.infer(pixels.slice(0, 1))));
    double[] five = Softmax.softmax(Doubles.of(network.infer(pixels.slice(8, 9))));
    page.near("35", "probability that image 0 is a 7", seven[7], 0.9970650, 1e-6);
    double[] digits = Chart.steps(0, 10, 1);
    page.draw(
        new Chart("Ten outputs", "image 0 is a 7 for sure, 8 a 5 taken for a 6", "digit", "p")
            .bars("image 0", digits, seven)
            .points("image 8", digits, five));

    page.say("The same network given pixels from 0 to 255, which it has never seen, does worse.");
    Tensor bytes = test.flatImages();
    for (int i = 0; i < bytes.size(); i++) {
      bytes.data()[bytes.offset() + i] *= 255;
    }
    Dataset unscaled = Dataset.of(bytes, Doubles.labels(test), LabelledImages.CLASSES);
    double raw = Lesson.judge(network, unscaled).accuracy();
    page.near("36", "accuracy on unscaled pixels", raw, 0.9207, 0.002);

    page.say("A batch of images in one matrix product gives the same answers, sooner.");
    Tensor together = network.infer(pixels.slice(0, 100));
    page.same("37", "answers to a batch of 100", together.shape().dims(), new int[] {100, 10});
    double[] apart =
        IntStream.range(0, 100)
            .mapToObj(i -> network.infer(pixels.slice(i, i + 1)).toArray())
            .flatMapToDouble(row -> IntStream.range(0, 10).mapToDouble(k -> row[k]))
            .toArray();
    page.same("37", "difference from one by one", distance(apart, Doubles.of(together)), 0.0);
    double accuracy = Lesson.judge(network, test.examples(network.input())).accuracy();
    page.same("37", "accuracy in batches of 100", accuracy, 0.9352);
    double[] batches = {1, 2, 5, 10, 20, 50, 100};
    double[] speed = java.util.Arrays.stream(batches).map(n -> speed(network, pixels, n)).toArray();
    page.draw(
        new Chart("Images a second", "larger batches are faster", "images in a batch", "images/s")
            .line("this machine, one thread", batches, speed));
    double[][] scores = {{.1, .8, .1}, {.3, .1, .6}, {.2, .5, .3}, {.8, .1, .1}};
    page.same("38", "arg max of each row", Forward.answers(scores), new int[] {1, 2, 1, 0});
  }

  private static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  /** Images a second over all of them, in batches of n. */
  private static double speed(Network network, Tensor pixels, double n) {
    long begin = System.nanoTime();
    for (int i = 0; i < pixels.dim(0); i += (int) n) {
      network.infer(pixels.slice(i, i + (int) n));
    }
    return pixels.dim(0) * 1e9 / (System.nanoTime() - begin);
  }
}
