package dev.lanewise.app.labs.chapter8;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** The digits that a network gets wrong. */
public final class Mistakes implements Lab {
  @Override
  public String name() {
    return "mistakes";
  }

  @Override
  public String title() {
    return "What is still answered wrongly";
  }

  @Override
  public List<String> rows() {
    return List.of("108");
  }

  @Override
  public void run(Page page) {
    page.say(
        "The wrong answers tell what a number cannot. Many of these digits a person would miss,"
            + " too; which ones they are depends on the weights, so on every training anew.");
    page.formula("wrong = { i : arg max y(xᵢ) ≠ label i }");
    LabelledImages train = page.mnist().train().range(0, page.steps(60_000, 2_000));
    LabelledImages test = page.mnist().test().range(0, page.steps(10_000, 1_000));
    Network network =
        Lesson.untrained(
            page, Shape.of(28, 28, 1), "conv(16, 5) relu max-pool(2) dense(50) relu dense(10)");
    Lesson lesson = Lesson.learn(page, network, "adam(lr=0.001)", page.steps(3, 1), train, test);
    int[] answers = Lesson.judge(network, test.examples(network.input())).predictions();
    int[] wrong =
        IntStream.range(0, test.count()).filter(i -> answers[i] != test.label(i)).toArray();
    int[] first = IntStream.of(wrong).limit(20).toArray();
    page.show(
        Pixels.sheet(test, first, 5), 4, "the first wrong answers: odd, torn, slanted digits");
    page.table(
        "The same in the same order",
        List.of("image", "label", "answer"),
        table -> {
          for (int i : first) {
            table.row(i, test.label(i), answers[i]);
          }
        });
    page.same("108", "up to 20 are shown", first.length, Math.min(20, wrong.length));
    double share = 1 - wrong.length / (double) test.count();
    page.near("108", "all others are right", share, lesson.accuracy(), 1e-12);
    page.between("108", "accuracy", share, page.fast() ? 0.5 : 0.98, 1);
  }
}
