package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What there is to learn from. */
public final class MnistData extends Lab {
  private static final int[] TRAIN = {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949};
  private static final int[] TEST = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};

  public MnistData() {
    super("mnist-data", "The MNIST digits", "30", "34");
  }

  @Override
  public void run(Page page) {
    page.say(
        "MNIST: 70 000 digits that people wrote, 28×28 pixels each, 60 000 to learn from and 10 000"
            + " to be judged by. Each pixel is a byte, 0 for black to 255 for white, and each image"
            + " has a label, the digit that its writer was asked for.");
    page.formula("image: 28×28 bytes      label: 0 … 9");
    LabelledImages train = page.mnist().train();
    LabelledImages test = page.mnist().test();
    page.show(Pixels.sheet(train, 0, 5, 20), 2, "the first 100 training digits, white on black");
    double[] digits = Chart.steps(0, 10, 1);
    double[] trained = Arrays.stream(counts(train)).asDoubleStream().toArray();
    double[] tested = Arrays.stream(counts(test)).asDoubleStream().toArray();
    page.draw(
        new Chart("Images of each digit", "between 5421 and 6742 to learn from", "digit", "images")
            .wholeX()
            .xRange(-0.5, 9.5)
            .points("train", digits, trained)
            .points("test", digits, tested));
    int[] sizes = {train.count(), test.count(), train.rows(), train.columns()};
    page.same("30", "images, rows, columns", sizes, new int[] {60_000, 10_000, 28, 28});
    page.same("30", "training images of each digit", counts(train), TRAIN);
    page.same("30", "test images of each digit", counts(test), TEST);
    int[] firstTrain = Doubles.labels(train.range(0, 10));
    int[] firstTest = Doubles.labels(test.range(0, 10));
    page.same("30", "first training labels", firstTrain, new int[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4});
    page.same("30", "first test labels", firstTest, new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9});
    page.show(Pixels.digit(train, 0), 8, "the first training image, a white 5 on black");
    int[] five = IntStream.range(0, 784).map(i -> train.pixel(0, i / 28, i % 28)).toArray();
    int lit = (int) Arrays.stream(five).filter(pixel -> pixel > 0).count();
    int[] facts = {train.label(0), lit, Arrays.stream(five).sum()};
    page.same("34", "its label, pixels above 0, their sum", facts, new int[] {5, 166, 27_525});
  }

  private static int[] counts(LabelledImages images) {
    int[] counts = new int[LabelledImages.CLASSES];
    for (byte label : images.labels()) {
      counts[label]++;
    }
    return counts;
  }
}
