package dev.lanewise.app.labs.chapter4;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.numeric.Derivative;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.app.labs.numeric.Forward;
import dev.lanewise.core.nn.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Accuracy is what is wanted, the loss is what shows the way. */
public final class WhyLoss implements Lab {
  @Override
  public String name() {
    return "why-loss";
  }

  @Override
  public String title() {
    return "Why the loss, and not the accuracy";
  }

  @Override
  public List<String> rows() {
    return List.of("48");
  }

  /** Scores, and the parameters that are moved. */
  private static final class Net {
    private final double[][] parameters;
    private final double[][] x;
    private final int[] labels;

    Net(Network network, LabelledImages images) {
      this.parameters = Doubles.of(network);
      this.x = Doubles.pixels(images);
      this.labels = Doubles.labels(images);
    }

    double[][] scores() {
      double[][] hidden = Forward.relu(Forward.dense(x, parameters[0], parameters[1]));
      return Forward.dense(hidden, parameters[2], parameters[3]);
    }

    double loss() {
      return Forward.loss(scores(), labels);
    }

    double accuracy() {
      int[] answers = Forward.answers(scores());
      return IntStream.range(0, labels.length).filter(i -> answers[i] == labels[i]).count()
          / (double) labels.length;
    }

    /** What it is with one parameter at a value. */
    double with(int array, int i, double value, java.util.function.DoubleSupplier measure) {
      double kept = parameters[array][i];
      parameters[array][i] = value;
      double result = measure.getAsDouble();
      parameters[array][i] = kept;
      return result;
    }
  }

  @Override
  public void run(Page page) {
    page.say(
        "If one weight changes a little, nearly always the same images are answered rightly: the"
            + " accuracy stands still, its derivative is 0, and learning would stop. The loss"
            + " moves with every weight and so says which way is better.");
    page.formula("∂accuracy/∂w = 0 nearly everywhere      ∂loss/∂w ≠ 0 nearly everywhere");
    LabelledImages train = page.mnist().train().range(0, page.steps(60_000, 10_000));
    Network network =
        Lesson.untrained(
            page,
            TrainMlp.PIXELS,
            "dense(50, init=normal(0.01)) relu dense(10, init=normal(0.01))");
    Lesson.learn(page, network, "sgd(lr=0.1)", 1, train, page.mnist().test().range(0, 1_000));
    LabelledImages some = train.range(0, 100);
    Net net = new Net(network, some);
    derivatives(page, net);
    oneWeight(page, net);
  }

  /**
   * All parameters of the second layer, all biases, and the weights of ten pixels of the middle.
   */
  private static void derivatives(Page page, Net net) {
    int stride = page.steps(1, 10);
    int moved = 0;
    int still = 0;
    int felt = 0;
    for (int array = 0; array < 4; array++) {
      int from = array == 0 ? 400 * 50 : 0;
      int to = array == 0 ? 410 * 50 : net.parameters[array].length;
      for (int i = from; i < to; i += stride) {
        page.breathe();
        double w = net.parameters[array][i];
        double[] up = both(net, array, i, w + Derivative.STEP);
        double[] down = both(net, array, i, w - Derivative.STEP);
        moved++;
        still += up[0] == down[0] ? 1 : 0;
        felt += up[1] == down[1] ? 0 : 1;
      }
    }
    String of = " of " + moved;
    page.holds("48", "accuracy: nearly all derivatives are 0", still >= 0.99 * moved, still + of);
    page.holds("48", "loss: nearly none is 0", felt >= 0.9 * moved, felt + of);
  }

  private static double[] both(Net net, int array, int i, double value) {
    return new double[] {
      net.with(array, i, value, net::accuracy), net.with(array, i, value, net::loss)
    };
  }

  private static void oneWeight(Page page, Net net) {
    double[] values = Chart.steps(-2, 2.01, 0.05);
    int steepest = 0;
    double slope = 0;
    for (int i = 0; i < net.parameters[2].length; i += 7) {
      double far = net.with(2, i, 2, net::loss) + net.with(2, i, -2, net::loss);
      steepest = far > slope ? i : steepest;
      slope = Math.max(far, slope);
    }
    int weight = steepest;
    double[] accuracy =
        Arrays.stream(values).map(w -> net.with(2, weight, w, net::accuracy)).toArray();
    double[] loss = Arrays.stream(values).map(w -> net.with(2, weight, w, net::loss)).toArray();
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
