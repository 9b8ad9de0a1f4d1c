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
import java.util.stream.IntStream;

/** Digits answered by a network that has learned already. */
public final class MnistInference extends Lab {
  public MnistInference() {
    super("mnist-inference", "Reading digits with given weights", "35", "36");
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
    Tensor pixels = test.flatImages();
    int[] answers =
        IntStream.range(0, test.count())
            .map(i -> Forward.answer(Doubles.of(network.infer(pixels.slice(i, i + 1)))))
            .toArray();
    int[] wrong =
        IntStream.range(0, test.count()).filter(i -> answers[i] != test.label(i)).toArray();
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
            .wholeX()
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
  }
}
