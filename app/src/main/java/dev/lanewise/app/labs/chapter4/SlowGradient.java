package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Tensor;
import java.util.List;

/** What a step costs without backpropagation. */
public final class SlowGradient extends Lab {
  public SlowGradient() {
    super("slow-gradient", "Why differences are too slow", "61");
  }

  @Override
  public void run(Page page) {
    page.say(
        "By differences, a step of learning needs two losses for each parameter, and the smallest"
            + " network here has 39 760 of them. Backpropagation, in the next chapter, finds them"
            + " all by going forward once and back once. A sample of the losses is timed here, for"
            + " a batch of 3 images; a batch of 100 would take longer still.");
    page.formula("passes of a step: 2 × parameters by differences, 2 by backpropagation");
    Network network = Lesson.untrained(page, Lesson.PIXELS, TrainMlp.LAYERS);
    Tensor three = page.mnist().train().range(0, 3).flatImages();
    int sample = page.steps(2_000, 200);
    long begin = System.nanoTime();
    for (int i = 0; i < sample; i++) {
      page.breathe();
      network.infer(three);
    }
    double each = (System.nanoTime() - begin) * 1e-9 / sample;
    int losses = 2 * network.architecture().parameterCount();
    page.table(
        "One step on this machine, 3 images",
        List.of("gradient by", "passes", "seconds, about"),
        table -> {
          table.row("differences", losses, "%.2g".formatted(losses * each));
          table.row("backpropagation", 2, "%.2g".formatted(3 * each)); // back costs twice
        });
    page.draw(
        new Chart("Passes of a step", "by differences 40 000 times as many", "", "passes")
            .namedX("backpropagation", "differences")
            .logY()
            .points("passes", new double[] {0, 1}, new double[] {2, losses}));
    page.same("61", "losses of one step by differences", losses, 79_520);
  }
}
