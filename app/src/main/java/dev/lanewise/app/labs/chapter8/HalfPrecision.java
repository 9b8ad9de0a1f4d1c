package dev.lanewise.app.labs.chapter8;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Forward;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.List;

/** How few bits a weight needs once it is learned. */
public final class HalfPrecision implements Lab {
  private static final Shape PIXELS = Shape.of(784);
  private static final String LAYERS = "dense(50) relu dense(10)";

  @Override
  public String name() {
    return "half-precision";
  }

  @Override
  public String title() {
    return "Half the bits";
  }

  @Override
  public List<String> rows() {
    return List.of("109", "110");
  }

  /** A way to make a number shorter. */
  private interface Rounding {
    float round(float x);
  }

  /** 1 sign, 5 bits of exponent, 10 of fraction. */
  private static float float16(float x) {
    return Float.float16ToFloat(Float.floatToFloat16(x));
  }

  /** 1 sign, 8 bits of exponent, 7 of fraction: the upper half of a float, to the nearest even. */
  private static float bfloat16(float x) {
    int bits = Float.floatToRawIntBits(x);
    return Float.intBitsToFloat((bits + 0x7FFF + (bits >>> 16 & 1)) & 0xFFFF0000);
  }

  @Override
  public void run(Page page) {
    page.say(
        "A learned network is not sensitive to the last digits of its weights: with half of the"
            + " bits it gives the same answers, from half of the memory. Only what is stored is"
            + " rounded here, weights and pixels; the arithmetic stays what it was.");
    page.formula("float16: 1 + 5 + 10 bits      bfloat16: 1 + 8 + 7 bits      float: 1 + 8 + 23");
    page.table(
        "One third",
        List.of("format", "value", "bits"),
        table -> {
          table.row("float", 1 / 3f, bits(1 / 3f));
          table.row("float16", float16(1 / 3f), bits(float16(1 / 3f)));
          table.row("bfloat16", bfloat16(1 / 3f), bits(bfloat16(1 / 3f)));
        });
    LabelledImages train = page.mnist().train().range(0, page.steps(60_000, 10_000));
    LabelledImages test = page.mnist().test();
    Network network = Lesson.untrained(page, PIXELS, LAYERS);
    Lesson lesson = Lesson.learn(page, network, "adam(lr=0.001)", page.steps(3, 1), train, test);
    int[] answers = Lesson.judge(network, test.examples(PIXELS)).predictions();
    double[][] w = Doubles.of(network);
    double[][] hidden = Forward.relu(Forward.dense(Doubles.pixels(test), w[0], w[1]));
    int[] exact = Forward.answers(Forward.dense(hidden, w[2], w[3]));
    page.holds(
        "110",
        "float gives all answers that double gives",
        java.util.Arrays.equals(answers, exact),
        answers.length + " answers");
    double half = rounded(page, network, test, HalfPrecision::float16).accuracy();
    double brain = rounded(page, network, test, HalfPrecision::bfloat16).accuracy();
    page.draw(
        new Chart("Accuracy by format", "three bars of one height", "bits of fraction", "accuracy")
            .bars("float", new double[] {23}, new double[] {lesson.accuracy()})
            .bars("float16", new double[] {10}, new double[] {half})
            .bars("bfloat16", new double[] {7}, new double[] {brain}));
    page.near("109", "accuracy with float16", half, lesson.accuracy(), 2.001e-4);
    page.near("109", "accuracy with bfloat16", brain, lesson.accuracy(), 2e-3);
  }

  private static String bits(float x) {
    String bits = "%32s".formatted(Integer.toBinaryString(Float.floatToRawIntBits(x)));
    return bits.replace(' ', '0');
  }

  /** The same network with weights and pixels rounded. */
  private static Evaluation rounded(
      Page page, Network network, LabelledImages test, Rounding rounding) {
    Network copy = Lesson.untrained(page, PIXELS, LAYERS);
    for (int i = 0; i < network.parameters().size(); i++) {
      Tensor from = network.parameters().get(i).tensor();
      Tensor to = copy.parameters().get(i).tensor();
      round(from, to, rounding);
    }
    Tensor pixels = test.flatImages();
    round(pixels, pixels, rounding);
    return Lesson.judge(copy, Dataset.of(pixels, Doubles.labels(test), LabelledImages.CLASSES));
  }

  private static void round(Tensor from, Tensor to, Rounding rounding) {
    for (int i = 0; i < from.size(); i++) {
      to.data()[to.offset() + i] = rounding.round(from.data()[from.offset() + i]);
    }
  }
}
