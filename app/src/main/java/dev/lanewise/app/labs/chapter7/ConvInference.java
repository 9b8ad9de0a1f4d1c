package dev.lanewise.app.labs.chapter7;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.exchange.Pretrained;
import dev.lanewise.app.labs.Heatmap;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A convolutional network with given weights, and where it is most surely wrong. */
public final class ConvInference extends Lab {
  public ConvInference() {
    super("conv-inference", "A convolutional network with given weights", "104");
  }

  @Override
  public void run(Page page) {
    page.say(
        "One convolution before two dense layers makes six times fewer mistakes than dense layers"
            + " alone. The weights come from another program, which keeps the channels of an image"
            + " before its rows and columns; so they are turned around when they are read.");
    page.formula("ours[row, column, channel, filter] = theirs[filter, channel, row, column]");
    Network network = Pretrained.network(page.registry(), "simple-conv");
    LabelledImages test = page.mnist().test();
    Evaluation evaluation = Lesson.judge(network, test);
    page.same("104", "accuracy on the test images", evaluation.accuracy(), 0.9890);
    int[] answers = evaluation.predictions();
    Tensor pixels = test.images();
    int[] worst =
        IntStream.range(0, answers.length)
            .filter(i -> answers[i] != test.label(i))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -sureness(network, pixels, i, answers[i])))
            .mapToInt(i -> i)
            .toArray();
    page.same("104", "wrong answers", worst.length, 110);
    int[] first = IntStream.of(worst).limit(10).toArray();
    page.show(Pixels.sheet(test, first, 5), 4, "the mistakes it is surest of are odd digits");
    String finding = "nearly all lie on the diagonal; most often a 5 becomes a 3 and a 9 a 4";
    page.draw(
        new Heatmap("Answers to each digit", finding, "answer", "label", evaluation.confusion()));
    page.table(
        "The surest mistakes",
        List.of("image", "label", "answer", "probability of the answer"),
        table -> {
          for (int i : first) {
            table.row(i, test.label(i), answers[i], sureness(network, pixels, i, answers[i]));
          }
        });
  }

  /** The probability of this answer. */
  private static double sureness(Network network, Tensor pixels, int image, int answer) {
    double[] scores = Doubles.of(network.infer(pixels.slice(image, image + 1)));
    return Math.exp(scores[answer]) / java.util.Arrays.stream(scores).map(Math::exp).sum();
  }
}
