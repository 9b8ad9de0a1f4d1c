package dev.lanewise.app.labs.chapter1;

import dev.lanewise.app.labs.Chart;
import dev.lanewise.app.labs.Lab;
import dev.lanewise.app.labs.Page;
import dev.lanewise.app.labs.Pixels;
import java.awt.image.BufferedImage;

/** Curves and images: what every later lab draws with. */
public final class Plots extends Lab {
  public Plots() {
    super("plots", "Plotting functions and showing images", "1", "2");
  }

  @Override
  public void run(Page page) {
    page.say(
        "A picture says fast what a table says exactly. Two functions over one axis: the sine, and"
            + " the cosine, which is the sine a quarter of a turn ahead.");
    page.formula("y = sin x        y = cos x");
    double[] x = Chart.steps(0, 6, 0.1);
    page.draw(
        new Chart("sin and cos", "two equal waves, one a quarter turn ahead", "x", "y")
            .curve("sin", x, Math::sin)
            .dashed("cos", x, java.util.Arrays.stream(x).map(Math::cos).toArray()));
    page.same("1", "[0, 6) in steps of 0.1 is 60 points", x.length, 60);

    page.say(
        "An image is a grid of colours, the first row on top. This one is made by four rules: red"
            + " on the upper left, green on the upper right, blue and white below.");
    Pixels image = Pixels.black(40, 40);
    for (int row = 0; row < 40; row++) {
      for (int column = 0; column < 40; column++) {
        image.set(column, row, colour(row < 20, column < 20));
      }
    }
    page.show(image, 4, "four squares: red and green above, blue and white below");
    int[] corners = {image.get(0, 0), image.get(39, 0), image.get(0, 39), image.get(39, 39)};
    page.same(
        "2",
        "the corners keep their colours, the right way up",
        corners,
        new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF});
    files(page, image);
  }

  /** A PNG keeps every colour, a JPEG nearly: its largest error in one colour away from edges. */
  private static void files(Page page, Pixels image) {
    BufferedImage png = Pixels.decoded(image.png());
    BufferedImage jpeg = Pixels.decoded(Pixels.encoded(png, "jpeg"));
    boolean same = true;
    int error = 0;
    for (int i = 0; i < 40 * 40; i++) {
      same &= (png.getRGB(i % 40, i / 40) & 0xFFFFFF) == image.get(i % 40, i / 40);
    }
    for (int corner : new int[] {0, 39}) {
      for (int shift = 0; shift < 24; shift += 8) {
        int read = jpeg.getRGB(corner, corner) >> shift & 0xFF;
        error = Math.max(error, Math.abs(read - (image.get(corner, corner) >> shift & 0xFF)));
      }
    }
    page.holds("2", "a PNG file is read back as it was", same, "1600 pixels");
    page.between("2", "a JPEG file: largest error of a colour in two corners", error, 0, 16);
  }

  private static int colour(boolean upper, boolean left) {
    if (upper) {
      return left ? 0xFF0000 : 0x00FF00;
    }
    return left ? 0x0000FF : 0xFFFFFF;
  }
}
