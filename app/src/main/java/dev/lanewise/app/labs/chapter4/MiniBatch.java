package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** A hundred images speak for all. */
public final class MiniBatch extends Lab {
  public MiniBatch() {
    super("mini-batch", "Mini-batches", "47");
  }

  @Override
  public void run(Page page) {
    page.say(
        "To find the loss of 60 000 images for each small step would take too long. A hundred of"
            + " them, drawn at random, tell it well enough, as a poll tells an election: their loss"
            + " scatters around that of all.");
    page.formula("L = (1/N) Σ Lᵢ over all N  ≈  (1/100) Σ Lᵢ over 100 drawn at random");
    LabelledImages train = page.mnist().train();
    Network network = Lesson.untrained(page, Lesson.PIXELS, TrainMlp.LAYERS);
    double whole = Lesson.judge(network, train.range(0, 10_000)).loss();
    double[] losses =
        IntStream.range(0, 50)
            .mapToDouble(i -> Lesson.judge(network, train.range(100 * i, 100 * i + 100)).loss())
            .toArray();
    double[] number = Chart.steps(0, 50, 1);
    page.draw(
        new Chart("Loss of batches", "they scatter around that of all images", "batch", "loss")
            .yRange(whole - 0.02, whole + 0.02)
            .points("100 images", number, losses)
            .curve("10 000 images", number, _ -> whole));
    LabelledImages batch = train.range(0, 100);
    List<Shape> shapes = List.of(batch.flatImages().shape(), batch.oneHotLabels().shape());
    page.same("47", "a batch", shapes, List.of(Shape.of(100, 784), Shape.of(100, 10)));
    page.near("47", "50 batches tell the loss of the whole", Doubles.mean(losses), whole, 2e-3);
    page.near("47", "untrained: that of guessing, ln 10", whole, Math.log(10), 0.01);
  }
}
