package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Derivative;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Twin;
import dev.lanewise.core.nn.Network;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Accuracy is what is wanted, the loss is what shows the way. */
public final class WhyLoss extends Lab {
  private static final double[] ENDS = {-2, 2};

  public WhyLoss() {
    super("why-loss", "Why the loss, and not the accuracy", "48");
  }

  @Override
  public void run(Page page) {
    page.say(
        "If one weight changes a little, nearly always the same images are answered rightly: the"
            + " accuracy stands still, its derivative is 0, and learning would stop. The loss"
            + " moves with every weight and so says which way is better.");
    page.formula("∂accuracy/∂w = 0 nearly everywhere      ∂loss/∂w ≠ 0 nearly everywhere");
    LabelledImages train = page.mnist().train().range(0, page.steps(60_000, 10_000));
    String layers = "dense(50, init=normal(0.01)) relu dense(10, init=normal(0.01))";
    Network network = Lesson.untrained(page, Lesson.PIXELS, layers);
    LabelledImages test = page.mnist().test().range(0, 1_000);
    Lesson.learn(page, network, Lesson.config("sgd(lr=0.1)", 1), train, test);
    Twin twin = new Twin(network, Twin::twoLayers, train.range(0, 100).examples(Lesson.PIXELS));
    derivatives(page, twin);
    oneWeight(page, twin);
  }

  /**
   * All parameters of the second layer, all biases, and the weights of ten pixels of the middle.
   */
  private static void derivatives(Page page, Twin twin) {
    int moved = 0;
    int still = 0;
    int felt = 0;
    for (int array = 0; array < 4; array++) {
      int from = array == 0 ? 400 * 50 : 0;
      int to = array == 0 ? 410 * 50 : twin.size(array);
      for (int i = from; i < to; i += page.steps(1, 10)) {
        page.breathe();
        double w = twin.get(array, i);
        double[] around = {w - Derivative.STEP, w + Derivative.STEP};
        moved++;
        still += changes(twin.along(array, i, around, twin::accuracy)) == 0 ? 1 : 0;
        felt += changes(twin.along(array, i, around, twin::loss)) == 0 ? 0 : 1;
      }
    }
    String of = " of " + moved;
    page.holds("48", "accuracy: nearly all derivatives are 0", still >= 0.99 * moved, still + of);
    page.holds("48", "loss: nearly none is 0", felt >= 0.9 * moved, felt + of);
  }

  /** The weight of the second layer whose loss is largest at the ends, from −2 to 2. */
  private static void oneWeight(Page page, Twin twin) {
    double[] values = Chart.steps(-2, 2.01, 0.05);
    int steepest =
        IntStream.iterate(0, i -> i < twin.size(2), i -> i + 7)
            .boxed()
            .max(Comparator.comparingDouble(i -> Doubles.mean(twin.along(2, i, ENDS, twin::loss))))
            .orElseThrow();
    double[] accuracy = twin.along(2, steepest, values, twin::accuracy);
    double[] loss = twin.along(2, steepest, values, twin::loss);
    page.draw(
        new Chart("One weight moves", "accuracy is a staircase, the loss a smooth bowl", "w", "")
            .points("accuracy", values, accuracy)
            .line("loss", values, loss));
    page.holds(
        "48",
        "accuracy stands still on most steps of this weight, the loss on none",
        changes(accuracy) <= values.length / 2 && changes(loss) == values.length - 1,
        changes(accuracy) + " and " + changes(loss) + " changes of " + (values.length - 1));
  }

  private static long changes(double[] y) {
    return IntStream.range(1, y.length).filter(i -> y[i] != y[i - 1]).count();
  }
}
