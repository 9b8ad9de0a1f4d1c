package dev.lanewise.app.labs.chapter8;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Lesson;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.linalg.Images;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.ConvolutionShape;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Six convolutions of 3×3, and why small filters in a row beat a large one. */
public final class DeepConv extends Lab {
  private static final String LAYERS =
      "conv(16, 3, padding=1) relu conv(16, 3, padding=1) relu max-pool(2)"
          + " conv(32, 3, padding=1) relu conv(32, 3, padding=2) relu max-pool(2)"
          + " conv(64, 3, padding=1) relu conv(64, 3, padding=1) relu max-pool(2)"
          + " dense(50) relu dropout(0.5) dense(10) dropout(0.5)";

  public DeepConv() {
    super("deep-conv", "A deeper network", "105", "107", "111");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Two filters of 3×3 in a row see as much of the image as one of 5×5, three as much as one"
            + " of 7×7, with fewer weights and a bend between them. So networks grow deep rather"
            + " than their filters wide.");
    page.formula("n filters of 3×3 see (2n + 1)×(2n + 1)      9n weights against (2n + 1)²");
    fieldOfView(page, 2, 25, 18);
    fieldOfView(page, 3, 49, 27);
    Network network = Lesson.untrained(page, Lesson.IMAGE, LAYERS);
    Architecture plan = network.architecture();
    page.shapes(plan);
    page.same("105", "parameters", plan.parameterCount(), 123_552);
    int[] sides =
        IntStream.range(0, plan.layers().size())
            .filter(i -> List.of("conv", "max-pool").contains(plan.layers().get(i).id()))
            .map(i -> plan.outputs().get(i).dim(0))
            .toArray();
    page.same("105", "sides", sides, new int[] {28, 28, 14, 14, 16, 8, 8, 8, 4});
    page.same("105", "numbers that reach the dense layers", plan.outputs().get(14).size(), 1024);

    LabelledImages train = page.mnist().train().range(0, page.steps(60_000, 1_000));
    LabelledImages test = page.mnist().test().range(0, page.steps(10_000, 100));
    Lesson lesson =
        Lesson.learn(
            page, network, Lesson.config("adam(lr=0.001)", page.steps(20, 1)), train, test);
    page.draw(
        lesson.accuracies("Accuracy after each epoch", "dropout keeps training and test near"));
    String when = page.fast() ? "test accuracy after 10 steps" : "test accuracy after 20 epochs";
    page.between("107", when, lesson.test(), page.fast() ? 0.12 : 0.99, 1);
  }

  /** Which pixels reach the middle of n convolutions of 3×3. */
  private static void fieldOfView(Page page, int n, int seen, int weights) {
    Tensor ones = Tensor.zeros(3, 3, 1, 1);
    Arrays.fill(ones.data(), 1);
    ConvolutionShape shape = new ConvolutionShape(9, 9, 1, 1, 3, 3, 1, 1);
    Tensor pixels = Tensor.zeros(1, 9, 9, 1);
    pixels.set(1, 0, 4, 4, 0);
    try (Compute compute = Compute.simd(1)) {
      for (int i = 0; i < n; i++) {
        pixels = new Images(compute).convolutionInputGradient(shape, pixels, ones);
      }
    }
    double[] reach = Arrays.stream(Doubles.of(pixels)).map(v -> Math.signum(v)).toArray();
    page.show(
        Pixels.tiles(new double[][] {reach}, 9, 1),
        6,
        n + " filters of 3×3 see a square of " + seen + " pixels");
    page.same("111", n + " of 3×3: pixels seen", (int) Arrays.stream(reach).sum(), seen);
    page.same("111", n + " of 3×3: weights", ones.size() * n, weights);
  }
}
