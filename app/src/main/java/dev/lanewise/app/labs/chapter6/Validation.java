package dev.lanewise.app.labs.chapter6;

import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import dev.lanewise.spi.RandomSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Images set aside to choose by. */
public final class Validation extends Lab {
  public Validation() {
    super("validation", "Data to choose by", "89");
  }

  @Override
  public void run(Page page) {
    page.say(
        "Learning rate and weight decay are learned by no gradient: they are tried. To choose by"
            + " the test images would be to learn them; so some training images are set aside to"
            + " judge by. All are shuffled first, as data often come sorted.");
    page.formula("500 images = 400 to learn from + 100 to choose by; the test images stay unseen");
    LabelledImages images = page.mnist().train().range(0, 500);
    LabelledImages shuffled = images.shuffled(RandomSource.of(1, "validation", 0));
    LabelledImages validation = shuffled.range(0, 100);
    LabelledImages train = shuffled.range(100, 500);
    page.show(Pixels.sheet(validation, 0, 5, 20), 2, "the 100 images set aside, in random order");
    page.same("89", "images to train on", train.count(), 400);
    page.same("89", "images to judge by", validation.count(), 100);
    Map<String, Integer> labels = new HashMap<>();
    IntStream.range(0, 500).forEach(i -> labels.put(pixels(images, i), images.label(i)));
    boolean kept =
        IntStream.range(0, 500)
            .allMatch(i -> labels.getOrDefault(pixels(shuffled, i), -1) == shuffled.label(i));
    page.holds("89", "each image keeps its label", kept, "500 images");
  }

  private static String pixels(LabelledImages images, int image) {
    return Arrays.toString(images.range(image, image + 1).flatImages().toArray());
  }
}
