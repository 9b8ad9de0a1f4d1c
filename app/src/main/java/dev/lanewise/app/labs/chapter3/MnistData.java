package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.data.DataArray;
import dev.lanewise.app.data.ImageData;
import dev.lanewise.app.data.ImageOptions;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;

/** What there is to learn from, and in which forms. */
public final class MnistData implements Lab {
  @Override
  public String name() {
    return "mnist-data";
  }

  @Override
  public String title() {
    return "The MNIST digits";
  }

  @Override
  public List<String> rows() {
    return List.of("30", "31", "32", "33", "34");
  }

  private static final int[] TRAIN = {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949};
  private static final int[] TEST = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};

  @Override
  public void run(Page page) {
    ImageData data = page.mnist();
    LabelledImages train = data.train();
    LabelledImages test = data.test();
    page.say(
        "MNIST: 70 000 digits that people wrote, 28×28 pixels each, 60 000 to learn from and 10 000"
            + " to be judged by. Three switches say how they are handed over: normalised to 0 … 1,"
            + " flat, labels as a digit or as ten numbers.");
    page.formula("pixel = byte / 255      one-hot(5) = (0, 0, 0, 0, 0, 1, 0, 0, 0, 0)");
    page.show(Pixels.sheet(train, 0, 5, 20), 2, "the first 100 training digits, white on black");
    double[] digits = Chart.steps(0, 10, 1);
    page.draw(
        new Chart(
                "Training images of each digit", "between 5421 and 6742 of each", "digit", "images")
            .xRange(-0.5, 9.5)
            .points("train", digits, doubles(counts(train)))
            .points("test", digits, doubles(counts(test))));
    int[] sizes = {train.count(), test.count(), train.rows(), train.columns()};
    page.same("30", "images, rows, columns", sizes, new int[] {60_000, 10_000, 28, 28});
    page.same("30", "training images of each digit", counts(train), TRAIN);
    page.same("30", "test images of each digit", counts(test), TEST);
    page.same(
        "30", "first training labels", first(train), new int[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4});
    page.same("30", "first test labels", first(test), new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9});
    switches(page, data, train);
    int lit = 0;
    int sum = 0;
    for (int i = 0; i < train.pixelsPerImage(); i++) {
      int pixel = train.pixel(0, i / 28, i % 28);
      lit += pixel > 0 ? 1 : 0;
      sum += pixel;
    }
    page.show(Pixels.digit(train, 0), 8, "the first training image, a white 5 on black");
    page.same(
        "34",
        "its label, pixels above 0, their sum",
        new int[] {train.label(0), lit, sum},
        new int[] {5, 166, 27_525});
  }

  private static void switches(Page page, ImageData data, LabelledImages train) {
    ImageOptions usual = ImageOptions.DEFAULT;
    page.holds("31", "normalised unless asked otherwise", usual.normalize(), usual.toString());
    float[] pixels = train.flatImages().data();
    double sum = 0;
    double squares = 0;
    float low = 1;
    float high = 0;
    for (float p : pixels) {
      sum += p;
      squares += (double) p * p;
      low = Math.min(low, p);
      high = Math.max(high, p);
    }
    double mean = sum / pixels.length;
    page.same("31", "normalised pixels lie in", new float[] {low, high}, new float[] {0, 1});
    page.near("31", "their mean", mean, 0.13066, 5e-6);
    page.near(
        "31", "their spread", Math.sqrt(squares / pixels.length - mean * mean), 0.30811, 5e-6);
    ImageData part = new ImageData(train.range(0, 100), data.test().range(0, 100));
    boolean bytes =
        part.view(new ImageOptions(false, true, false)).train().images()
            instanceof DataArray.UnsignedBytes;
    page.holds("31", "off: unsigned bytes", bytes, "0 … 255");
    Shape flat = part.view(usual).train().images().shape();
    Shape square = part.view(new ImageOptions(true, false, false)).train().images().shape();
    page.same("32", "flat, of 100 images", flat.dims(), new int[] {100, 784});
    page.same("32", "not flat", square.dims(), new int[] {100, 1, 28, 28});
    Tensor images = part.train().images();
    page.same(
        "32",
        "the same numbers in the same order",
        images.data(),
        part.train().flatImages().data());
    Tensor hot = train.range(0, 1).oneHotLabels();
    page.same(
        "33", "digit 5 as ten numbers", hot.toArray(), new float[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 0});
    page.holds(
        "33",
        "one digit per image unless asked otherwise",
        !usual.oneHotLabels(),
        usual.toString());
  }

  private static int[] counts(LabelledImages images) {
    int[] counts = new int[LabelledImages.CLASSES];
    for (byte label : images.labels()) {
      counts[label]++;
    }
    return counts;
  }

  private static int[] first(LabelledImages images) {
    int[] labels = new int[10];
    Arrays.setAll(labels, images::label);
    return labels;
  }

  private static double[] doubles(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }
}
