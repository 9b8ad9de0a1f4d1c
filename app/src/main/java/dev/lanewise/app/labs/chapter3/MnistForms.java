package dev.lanewise.app.labs.chapter3;

import dev.lanewise.app.data.DataArray;
import dev.lanewise.app.data.ImageData;
import dev.lanewise.app.data.ImageOptions;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.app.labs.numeric.Doubles;
import java.util.Arrays;

/** Three switches that say how digits are handed over. */
public final class MnistForms extends Lab {
  public MnistForms() {
    super("mnist-forms", "Digits as numbers: three switches", "31", "32", "33");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Three switches say how images are handed over: normalised to 0 … 1 or as bytes; flat, as"
            + " 784 numbers in a row, or with rows and columns; labels as a digit or as ten"
            + " numbers, of which exactly one is 1. Unless asked otherwise: normalised, flat, one"
            + " digit.");
    page.formula("pixel = byte / 255      one-hot(5) = (0, 0, 0, 0, 0, 1, 0, 0, 0, 0)");
    LabelledImages train = page.mnist().train();
    ImageOptions usual = ImageOptions.DEFAULT;
    double[] pixels = Doubles.of(train.flatImages());
    page.draw(
        new Chart("Pixels of 60 000 digits", "most are black", "pixel / 255", "pixels")
            .logY()
            .histogram("normalised", pixels, 0, 1, 32));
    double[] range = {Arrays.stream(pixels).min().orElse(1), Arrays.stream(pixels).max().orElse(0)};
    page.holds("31", "normalised unless asked otherwise", usual.normalize(), usual.toString());
    page.same("31", "normalised pixels lie in", range, new double[] {0, 1});
    page.near("31", "their mean", Doubles.mean(pixels), 0.13066, 5e-6);
    page.near("31", "their spread", Doubles.spread(pixels), 0.30811, 5e-6);

    ImageData part = new ImageData(train.range(0, 100), page.mnist().test().range(0, 100));
    DataArray raw = part.view(new ImageOptions(false, true, false)).train().images();
    page.holds("31", "off: unsigned bytes", raw instanceof DataArray.UnsignedBytes, "0 … 255");
    int[] flat = part.view(usual).train().images().shape().dims();
    int[] square = part.view(new ImageOptions(true, false, false)).train().images().shape().dims();
    page.same("32", "flat, of 100 images", flat, new int[] {100, 784});
    page.same("32", "not flat", square, new int[] {100, 1, 28, 28});
    float[] rows = part.train().images().data();
    page.same("32", "the same numbers in the same order", rows, part.train().flatImages().data());
    double[] strip = new double[12 * 784]; // drawn twelve times, to be seen
    Arrays.setAll(strip, i -> pixels[i % 784]);
    String row = "the first digit, a 5, as one row of 784 numbers";
    page.show(Pixels.tiles(new double[][] {strip}, 784, 1), 1, row);

    float[] hot = train.range(0, 1).oneHotLabels().toArray();
    page.same("33", "digit 5 as ten numbers", hot, new float[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 0});
    boolean digit = !usual.oneHotLabels();
    page.holds("33", "one digit per image unless asked otherwise", digit, usual.toString());
  }
}
