package dev.lanewise.app.labs.chapter8;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Rounding;
import dev.lanewise.app.labs.numeric.Twin;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;

/** How few bits a weight needs once it is learned. */
public final class HalfPrecision extends Lab {
  public HalfPrecision() {
    super("half-precision", "Half the bits", "109", "110");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A learned network is not sensitive to the last digits of its weights: with half of the"
            + " bits it gives the same answers, from half of the memory. Only what is stored is"
            + " rounded here, weights and pixels; the arithmetic stays what it was.");
    page.formula("float16: 1 + 5 + 10 bits      bfloat16: 1 + 8 + 7 bits      float: 1 + 8 + 23");
    float third = 1 / 3f;
    page.table(
        "One third",
        List.of("format", "value", "bits"),
        table -> {
          table.row("float", third, bits(third));
          table.row("float16", Rounding.float16(third), bits(Rounding.float16(third)));
          table.row("bfloat16", Rounding.bfloat16(third), bits(Rounding.bfloat16(third)));
        });
    LabelledImages train = page.mnist().train().range(0, page.steps(60_000, 10_000));
    LabelledImages test = page.mnist().test();
    Network network = Lesson.untrained(page, Lesson.PIXELS, "dense(50) relu dense(10)");
    Lesson lesson =
        Lesson.learn(page, network, Lesson.config("adam(lr=0.001)", page.steps(3, 1)), train, test);
    int[] answers = Lesson.judge(network, test).predictions();
    Twin twin = new Twin(network, Twin::twoLayers, test.examples(Lesson.PIXELS));
    boolean same = Arrays.equals(answers, twin.answers());
    page.holds("110", "float gives all answers that double gives", same, "10 000 answers");
    double full = lesson.test();
    double half = accuracy(page, network, test, Rounding::float16);
    double brain = accuracy(page, network, test, Rounding::bfloat16);
    page.draw(
        new Chart("Accuracy by format", "three bars of one height", "", "accuracy")
            .namedX("float", "float16", "bfloat16")
            .yRange(0, 1)
            .bars("accuracy", new double[] {0, 1, 2}, new double[] {full, half, brain}));
    page.near("109", "accuracy with float16", half, full, 2.001e-4);
    page.near("109", "accuracy with bfloat16", brain, full, 2e-3);
  }

  private static String bits(float x) {
    String bits = "%32s".formatted(Integer.toBinaryString(Float.floatToRawIntBits(x)));
    return bits.replace(' ', '0');
  }

  /** That of the same network with weights and pixels rounded. */
  private static double accuracy(
      Page page, Network network, LabelledImages test, Rounding rounding) {
    Network copy = Lesson.copy(page, network);
    copy.parameters().forEach(parameter -> rounding.round(parameter.tensor()));
    Tensor pixels = test.flatImages();
    rounding.round(pixels);
    Dataset rounded = Dataset.of(pixels, Doubles.labels(test), LabelledImages.CLASSES);
    return Lesson.judge(copy, rounded).accuracy();
  }
}
