package dev.lanewise.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.app.data.DataArray.Floats;
import dev.lanewise.app.data.DataArray.UnsignedBytes;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BundledMnistTest {
  private static final ImageData MNIST = ImageSource.of("mnist").load();

  @Test
  void the_test_images_alone_are_those_of_the_whole_set() {
    LabelledImages alone = ImageSource.of("mnist").loadTest();

    assertThat(alone.labels()).isEqualTo(MNIST.test().labels());
    assertThat(alone.flatImages().data()).isEqualTo(MNIST.test().flatImages().data());
  }

  @Test
  void has_60000_training_and_10000_test_images_of_28_by_28() {
    assertThat(MNIST.train().count()).isEqualTo(60000);
    assertThat(MNIST.test().count()).isEqualTo(10000);
    assertThat(MNIST.train().rows()).isEqualTo(28);
    assertThat(MNIST.train().columns()).isEqualTo(28);
    assertThat(MNIST.test().rows()).isEqualTo(28);
    assertThat(MNIST.test().columns()).isEqualTo(28);
  }

  @Test
  void begins_with_the_known_labels() {
    assertThat(MNIST.train().labels()).startsWith(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(MNIST.test().labels()).startsWith(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
  }

  @Test
  void has_the_known_number_of_images_per_digit() {
    assertThat(countPerDigit(MNIST.train()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(countPerDigit(MNIST.test()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  @Test
  void normalised_pixels_go_from_0_to_1_with_the_known_mean_and_deviation() {
    float[] pixels = MNIST.train().flatImages().data();
    double sum = 0;
    double squares = 0;
    float least = 1;
    float most = 0;
    for (float pixel : pixels) {
      sum += pixel;
      squares += (double) pixel * pixel;
      least = Math.min(least, pixel);
      most = Math.max(most, pixel);
    }
    double mean = sum / pixels.length;
    double deviation = Math.sqrt(squares / pixels.length - mean * mean);

    double halfOfTheLastDigit = 0.5e-5;
    assertThat(least).isZero();
    assertThat(most).isEqualTo(1);
    assertThat(mean).isCloseTo(0.13066, within(halfOfTheLastDigit));
    assertThat(deviation).isCloseTo(0.30811, within(halfOfTheLastDigit));
  }

  @Test
  void the_first_training_image_is_the_known_5() {
    int inked = 0;
    int sum = 0;
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        int pixel = MNIST.train().pixel(0, row, column);
        inked += pixel > 0 ? 1 : 0;
        sum += pixel;
      }
    }
    assertThat(MNIST.train().label(0)).isEqualTo(5);
    assertThat(inked).isEqualTo(166);
    assertThat(sum).isEqualTo(27525);
  }

  @Test
  void a_flat_image_viewed_as_28_by_28_has_its_pixels_in_place() {
    Tensor picture = MNIST.train().flatImages().row(0).reshape(Shape.of(28, 28));
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        assertThat(picture.get(row, column)).isEqualTo(MNIST.train().pixel(0, row, column) / 255f);
      }
    }
  }

  @Test
  void is_normalised_flat_and_labelled_by_digit_unless_asked_otherwise() {
    assertThat(ImageOptions.DEFAULT).isEqualTo(new ImageOptions(true, true, false));
  }

  @ParameterizedTest
  @CsvSource({
    "true,  true,  true",
    "true,  true,  false",
    "true,  false, true",
    "true,  false, false",
    "false, true,  true",
    "false, true,  false",
    "false, false, true",
    "false, false, false"
  })
  void every_combination_of_switches_gives_the_same_numbers(
      boolean normalize, boolean flatten, boolean oneHotLabels) {
    ImageData.View view = MNIST.view(new ImageOptions(normalize, flatten, oneHotLabels));

    checkImages(MNIST.train(), view.train().images(), normalize, flatten);
    checkImages(MNIST.test(), view.test().images(), normalize, flatten);
    checkLabels(MNIST.train(), view.train().labels(), oneHotLabels);
    checkLabels(MNIST.test(), view.test().labels(), oneHotLabels);
  }

  @ParameterizedTest
  @EnumSource(IdxPart.class)
  void the_note_beside_the_files_tells_their_true_digests(IdxPart part) throws Exception {
    String note = new String(resource("README.md"), StandardCharsets.UTF_8);
    byte[] stored = resource(part.fileNames().get(1));
    InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(stored));

    assertThat(note).contains(sha256(stored), sha256(unpacked.readAllBytes()));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ImageSource.class.getResourceAsStream("mnist/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static void checkImages(
      LabelledImages part, DataArray images, boolean normalize, boolean flatten) {
    int n = part.count();
    assertThat(images.shape()).isEqualTo(flatten ? Shape.of(n, 784) : Shape.of(n, 1, 28, 28));
    assertThat(images).isInstanceOf(normalize ? Floats.class : UnsignedBytes.class);
    int wrong = 0;
    int stride = 13; // every place of an image in turn: 784 and 13 have no common factor
    for (int i = 0; i < images.shape().size(); i += stride) {
      int pixel = part.pixel(i / 784, i % 784 / 28, i % 28);
      boolean same =
          switch (images) {
            case Floats floats -> floats.tensor().data()[i] == pixel / 255f;
            case UnsignedBytes bytes -> bytes.get(i) == pixel;
          };
      wrong += same ? 0 : 1;
    }
    assertThat(wrong).isZero();
  }

  private static void checkLabels(LabelledImages part, DataArray labels, boolean oneHot) {
    int n = part.count();
    assertThat(labels.shape()).isEqualTo(oneHot ? Shape.of(n, 10) : Shape.of(n));
    switch (labels) {
      case UnsignedBytes digits -> assertThat(digits.content()).isEqualTo(part.labels());
      case Floats rows -> {
        int wrong = 0;
        for (int i = 0; i < n * 10; i++) {
          float expected = i % 10 == part.label(i / 10) ? 1 : 0;
          wrong += rows.tensor().data()[i] == expected ? 0 : 1;
        }
        assertThat(wrong).isZero();
      }
    }
  }

  private static int[] countPerDigit(LabelledImages part) {
    int[] counts = new int[10];
    for (byte label : part.labels()) {
      counts[label]++;
    }
    return counts;
  }
}
