package dev.lanewise.app.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.app.data.DataException;
import dev.lanewise.app.data.Picture;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitFrameTest {
  private static final DigitFrame FRAME = new DigitFrame(28, 28);

  @ParameterizedTest
  @CsvSource({
    "100, 80, 10, 5, 40, 40, 20, 20",
    "100, 80, 59, 39, 40, 40, 20, 20",
    "50, 50, 1, 30, 40, 10, 20, 5",
    "300, 400, 50, 7, 60, 360, 3, 20",
    "20, 20, 3, 3, 5, 10, 10, 20",
  })
  void a_block_of_any_size_anywhere_fills_the_box_in_the_middle(
      int lines, int pixels, int top, int left, int height, int width, int down, int across) {
    Tensor framed = FRAME.of(picture(block(lines, pixels, top, left, height, width)), Ink.AUTO);

    int y0 = Math.round((28 - down) / 2f);
    int x0 = Math.round((28 - across) / 2f);
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        boolean inside = y >= y0 && y < y0 + down && x >= x0 && x < x0 + across;
        assertThat(framed.get(y, x)).as("%d,%d", y, x).isCloseTo(inside ? 1 : 0, within(1e-6f));
      }
    }
  }

  @Test
  void dark_on_light_is_seen_and_turned_around() {
    Tensor light = scribble(new Random(1));
    Tensor dark = negative(light);

    float[] expected = FRAME.of(picture(light), Ink.AUTO).toArray();
    float[] turned = FRAME.of(picture(dark), Ink.AUTO).toArray();
    float[] asked = FRAME.of(picture(dark), Ink.DARK).toArray();
    float[] kept = FRAME.of(picture(dark), Ink.LIGHT).toArray();

    for (int i = 0; i < expected.length; i++) {
      assertThat(turned[i]).isCloseTo(expected[i], within(1e-5f));
    }
    assertThat(asked).containsExactly(turned);
    assertThat(kept).isNotEqualTo(turned);
  }

  @Test
  void weak_contrast_and_noise_of_the_paper_do_not_move_the_digit() {
    Random random = new Random(2);
    Tensor grey = block(90, 90, 20, 40, 40, 20);
    Tensor photo = Tensor.zeros(90, 90);
    for (int i = 0; i < photo.size(); i++) {
      photo.data()[i] = 0.7f - 0.3f * grey.data()[i] + 0.05f * (random.nextFloat() - 0.5f);
    }

    Tensor framed = FRAME.of(picture(photo), Ink.AUTO);

    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        boolean inside = y >= 4 && y < 24 && x >= 9 && x < 19;
        assertThat(framed.get(y, x)).isCloseTo(inside ? 1 : 0, within(0.1f));
      }
    }
  }

  @Test
  void the_centre_of_mass_is_in_the_middle_within_half_a_pixel() {
    // A seven: its mass is above and right of the middle of its box, but not too far to be moved.
    Tensor seven = Tensor.zeros(60, 60);
    for (int k = 0; k < 40; k++) {
      for (int thick = 0; thick < 6; thick++) {
        seven.set(1, 10 + thick, 10 + k);
        seven.set(1, 10 + k, 44 + thick - k / 4);
      }
    }

    Tensor framed = FRAME.of(picture(seven), Ink.AUTO);

    double mass = 0;
    double down = 0;
    double across = 0;
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        mass += framed.get(y, x);
        down += framed.get(y, x) * (y + 0.5);
        across += framed.get(y, x) * (x + 0.5);
      }
    }
    assertThat(down / mass).isCloseTo(14, within(0.5));
    assertThat(across / mass).isCloseTo(14, within(0.5));
  }

  @Test
  void a_picture_of_the_size_of_the_frame_is_taken_as_it_is_but_for_its_ink() {
    Tensor light = block(28, 28, 1, 1, 5, 5);

    assertThat(FRAME.of(picture(light), Ink.AUTO).toArray()).containsExactly(light.toArray());
    assertThat(FRAME.of(picture(negative(light)), Ink.AUTO).toArray())
        .containsExactly(light.toArray());
  }

  @Test
  void frames_of_other_sizes_have_boxes_of_the_same_share() {
    Tensor framed = new DigitFrame(14, 56).of(picture(block(50, 50, 5, 5, 30, 30)), Ink.AUTO);

    double mass = 0;
    for (float value : framed.toArray()) {
      mass += value;
    }
    assertThat(mass).isCloseTo(10 * 10, within(1e-4));
  }

  @Test
  void a_picture_of_nothing_is_refused() {
    Tensor white = Tensor.zeros(30, 30);
    Arrays.fill(white.data(), 1);
    assertThatThrownBy(() -> FRAME.of(picture(white), Ink.AUTO))
        .isInstanceOf(DataException.class)
        .hasMessage("test.png: shows no digit: all its pixels are alike");
  }

  @Test
  void otsu_divides_two_levels_between_them() {
    Tensor grey = Tensor.zeros(1, 10);
    for (int i = 0; i < 10; i++) {
      grey.data()[i] = i < 7 ? 0.2f : 0.6f;
    }

    Otsu levels = Otsu.of(grey);

    assertThat(levels.dark()).isCloseTo(0.2f, within(1e-6f));
    assertThat(levels.light()).isCloseTo(0.6f, within(1e-6f));
    assertThat(levels.threshold()).isBetween(0.2f, 0.6f);
  }

  private static Picture picture(Tensor grey) {
    return new Picture("test.png", grey);
  }

  private static Tensor block(int lines, int pixels, int top, int left, int height, int width) {
    Tensor block = Tensor.zeros(lines, pixels);
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        block.set(1, y, x);
      }
    }
    return block;
  }

  private static Tensor scribble(Random random) {
    Tensor scribble = Tensor.zeros(40, 50);
    for (int i = 0; i < 60; i++) {
      scribble.set(1, 8 + random.nextInt(20), 10 + random.nextInt(25));
    }
    return scribble;
  }

  private static Tensor negative(Tensor grey) {
    float[] values = grey.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 - values[i];
    }
    return Tensor.of(grey.shape(), values);
  }
}
