package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.app.data.ImageSource;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.exchange.Pretrained;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path model;
  private static LabelledImages images;

  @BeforeAll
  static void make_a_model_that_knows_digits() throws IOException {
    images = ImageSource.of("mnist").loadTest();
    model = shared.resolve("model.lanewise");
    try (Registry registry = Registry.load()) {
      SavedModel.save(model, Pretrained.network(registry, "deep-conv"), Map.of());
    }
  }

  @Test
  void a_picture_of_an_mnist_image_is_what_the_image_is() throws IOException {
    // Of seven, two, one and nought, which MNIST's test images begin with.
    List<String> command = new ArrayList<>(List.of("predict", model + ""));
    for (int i = 0; i < 4; i++) {
      command.add(png(i, 1, 0, 0, false) + "");
    }

    Outcome outcome = Outcome.of(command.toArray(String[]::new));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.getFirst()).matches("image +answer +0 +1 +2 +3 +4 +5 +6 +7 +8 +9");
    assertThat(lines.get(1)).startsWith(command.get(2)).matches(".*png +7 .* 1\\.000 .*");
    assertThat(lines.get(4)).startsWith(command.get(5)).matches(".*png +0 +1\\.000 .*");
  }

  @Test
  void large_digits_anywhere_on_white_paper_are_read() throws IOException {
    Random random = new Random(4);
    int right = 0;
    List<String> command = new ArrayList<>(List.of("predict", model + "", "--format", "json"));
    for (int i = 0; i < 100; i++) {
      command.add(png(i, 5, random.nextInt(60), random.nextInt(80), true) + "");
    }

    Outcome outcome = Outcome.of(command.toArray(String[]::new));

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).hasSize(100);
    for (int i = 0; i < 100; i++) {
      JsonNode line = JSON.readTree(lines.get(i));
      double sum = 0;
      for (JsonNode probability : line.path("probabilities")) {
        sum += probability.asDouble();
      }
      assertThat(sum).isBetween(1 - 1e-5, 1 + 1e-5);
      assertThat(line.path("image").asText()).isEqualTo(command.get(4 + i));
      right += line.path("answer").asInt() == images.label(i) ? 1 : 0;
    }
    // The network knows 99 % of the images as they are; taken for light ink, nearly none.
    assertThat(right).isGreaterThanOrEqualTo(97);
  }

  @Test
  void a_bad_file_is_told_in_a_sentence_and_nothing_is_answered() throws IOException {
    Path good = png(0, 1, 0, 0, false);
    Path bad = Files.writeString(folder.resolve("notes.txt"), "seven");

    Outcome outcome = Outcome.of("predict", model + "", good + "", bad + "");

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: " + bad + ": is no picture: it must be PNG, JPEG or IDX, plain or gzip\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void a_missing_file_is_told() {
    Outcome outcome = Outcome.of("predict", model + "", folder.resolve("x.png") + "");

    assertThat(outcome.err())
        .isEqualTo("lanewise: " + folder.resolve("x.png") + ": there is no such file or folder\n");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void a_model_that_takes_no_images_is_wrong_usage() throws IOException {
    Path other = folder.resolve("other.lanewise");
    try (Registry registry = Registry.load()) {
      SavedModel.save(
          other, Architecture.of(registry, Shape.of(5), "dense(2)").compile(1), Map.of());
    }

    Outcome outcome = Outcome.of("predict", other + "", png(0, 1, 0, 0, false) + "");

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: "
                + other
                + ": the network takes inputs of shape 5, which are no grey images: must be"
                + " height×width, height×width×1 or a square number\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  /** An image of MNIST, so many times as large, with so much paper above and left of it. */
  private Path png(int image, int scale, int top, int left, boolean dark) throws IOException {
    int height = top + 28 * scale;
    int width = left + 28 * scale;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean inside = y >= top && x >= left;
        int value = inside ? images.pixel(image, (y - top) / scale, (x - left) / scale) : 0;
        picture.getRaster().setSample(x, y, 0, dark ? 255 - value : value);
      }
    }
    Path file = folder.resolve("digit-" + image + ".png");
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }
}
