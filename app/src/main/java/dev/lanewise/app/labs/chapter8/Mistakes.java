package dev.lanewise.app.labs.chapter8;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.exchange.Pretrained;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** The digits that a deep network gets wrong. */
public final class Mistakes extends Lab {
  private static final int[] WRONG = {
    445, 449, 450, 582, 726, 900, 947, 1014, 1182, 1226, 1232, 1260, 1393, 1527, 1621, 1901, 2070,
    2118, 2129, 2130
  };

  public Mistakes() {
    super("mistakes", "What is still answered wrongly", "106", "108");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Given weights of the deep network. In their training a half of the numbers was dropped"
            + " and the rest left as it was, so in inference the rest must be halved: we halve the"
            + " weights that follow, and three mistakes come of it. Ours doubles the rest in"
            + " training instead, and inference needs nothing.");
    page.formula("wrong = { i : arg max y(xᵢ) ≠ label i }");
    Network network = Pretrained.network(page.registry(), "deep-conv");
    LabelledImages test = page.mnist().test();
    double unscaled = Lesson.judge(network, test).accuracy();
    page.same("106", "accuracy without the scaling", unscaled, 0.9938);
    Tensor last = network.parameters().get(network.parameters().size() - 2).tensor();
    for (int i = 0; i < last.size(); i++) {
      last.data()[last.offset() + i] *= 0.5f;
    }
    Evaluation evaluation = Lesson.judge(network, test);
    page.same("106", "accuracy with the scaling", evaluation.accuracy(), 0.9935);
    int[] answers = evaluation.predictions();
    int[] wrong =
        IntStream.range(0, test.count()).filter(i -> answers[i] != test.label(i)).toArray();
    int[] first = IntStream.of(wrong).limit(20).toArray();
    page.same("106", "wrong answers", wrong.length, 65);
    page.same("108", "the first 20 of them", first, WRONG);
    page.show(
        Pixels.sheet(test, first, 5), 4, "torn and slanted digits, many of which a person misses");
    page.table(
        "The same in the same order",
        List.of("image", "label", "answer"),
        table -> {
          for (int i : first) {
            table.row(i, test.label(i), answers[i]);
          }
        });
    int[] said = IntStream.of(first).map(i -> answers[i]).toArray();
    page.same(
        "108",
        "what they are taken for",
        said,
        new int[] {0, 5, 5, 3, 3, 3, 9, 0, 5, 2, 4, 1, 3, 3, 6, 4, 9, 0, 8, 9});
  }
}
