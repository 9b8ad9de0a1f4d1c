package dev.lanewise.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.app.data.DataArray.UnsignedBytes;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.spi.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {
  /** Four images of 8×16: pixel p of image i is (128·i + p) mod 256. */
  private static final LabelledImages IMAGES = images();

  @Test
  void a_normalised_pixel_is_the_rounded_quotient_for_every_byte() {
    float[] values = IMAGES.flatImages().data();
    for (int pixel = 0; pixel < 256; pixel++) {
      assertThat(values[pixel]).isEqualTo(pixel / 255f);
    }
  }

  @Test
  void gathering_gives_the_rows_of_the_whole_in_the_asked_order() {
    float[] out = new float[5 + 3 * 128 + 7];
    Arrays.fill(out, -1);
    int[] indices = {9, 3, 0, 3, 9};

    IMAGES.gather(indices, 1, 3, out, 5);

    float[] all = IMAGES.flatImages().data();
    for (int i = 0; i < 3; i++) {
      int row = indices[1 + i];
      assertThat(Arrays.copyOfRange(out, 5 + i * 128, 5 + i * 128 + 128))
          .isEqualTo(Arrays.copyOfRange(all, row * 128, row * 128 + 128));
    }
    assertThat(Arrays.copyOfRange(out, 0, 5)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(out, 5 + 3 * 128, out.length)).containsOnly(-1);
  }

  @Test
  void gathering_an_image_that_is_not_there_is_refused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> IMAGES.gather(new int[] {4}, 0, 1, new float[128], 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> IMAGES.range(0, 2).gather(new int[] {2}, 0, 1, new float[128], 0));
  }

  @Test
  void gathering_into_too_short_an_array_is_refused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> IMAGES.gather(new int[] {0}, 0, 1, new float[128], 1));
  }

  @Test
  void a_range_is_a_set_of_its_own() {
    LabelledImages range = IMAGES.range(1, 3);

    assertThat(range.count()).isEqualTo(2);
    assertThat(range.labels()).containsExactly(4, 2);
    assertThat(range.label(1)).isEqualTo(2);
    assertThat(range.pixel(0, 7, 15)).isEqualTo(IMAGES.pixel(1, 7, 15));
    assertThat(range.flatImages().toArray()).isEqualTo(IMAGES.flatImages().slice(1, 3).toArray());
    assertThat(range.range(1, 2).labels()).containsExactly(2);
    float[] gathered = new float[128];
    range.gather(new int[] {1}, 0, 1, gathered, 0);
    assertThat(gathered).isEqualTo(IMAGES.flatImages().row(2).toArray());
  }

  @Test
  void a_range_outside_the_set_is_refused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> IMAGES.range(0, 5));
  }

  @Test
  void changing_a_returned_array_changes_nothing_inside() {
    IMAGES.labels()[0] = 7;
    ImageData.Part part = IMAGES.view(new ImageOptions(false, true, false));
    ((UnsignedBytes) part.images()).content()[0] = 7;
    ((UnsignedBytes) part.labels()).content()[0] = 7;

    assertThat(IMAGES.label(0)).isEqualTo(1);
    assertThat(IMAGES.pixel(0, 0, 0)).isZero();
  }

  @Test
  void digit_5_as_one_of_ten_is_a_one_at_place_5() {
    LabelledImages five = LabelledImages.of(array(1, 1, 1), labels(5));

    assertThat(five.oneHotLabels().shape()).isEqualTo(Shape.of(1, 10));
    assertThat(five.oneHotLabels().data()).containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
  }

  @Test
  void images_as_channels_share_the_order_of_flat_ones() {
    assertThat(IMAGES.images().shape()).isEqualTo(Shape.of(4, 1, 8, 16));
    assertThat(IMAGES.images().data()).isEqualTo(IMAGES.flatImages().data());
  }

  @Test
  void examples_are_the_images_under_the_input_shape() {
    Dataset.Labelled examples = IMAGES.examples(Shape.of(1, 8, 16));
    float[] gathered = new float[128];
    examples.gather(new int[] {2}, 0, 1, gathered, 0);

    assertThat(examples.size()).isEqualTo(4);
    assertThat(examples.input()).isEqualTo(Shape.of(1, 8, 16));
    assertThat(examples.classes()).isEqualTo(10);
    assertThat(examples.label(3)).isEqualTo(9);
    assertThat(gathered).isEqualTo(IMAGES.flatImages().row(2).toArray());
  }

  @Test
  void examples_of_an_input_shape_of_another_size_are_refused() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> IMAGES.examples(Shape.of(100)))
        .withMessage(
            "images of 8×16 pixels do not fit an input of shape 100: it must have 128 elements");
  }

  @Test
  void bytes_that_do_not_fill_a_shape_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnsignedBytes(Shape.of(2, 2), new byte[3]))
        .withMessage("shape 2×2 has 4 elements, but 3 bytes are given");
  }

  private static LabelledImages images() {
    return LabelledImages.of(array(4, 8, 16), labels(1, 4, 2, 9));
  }

  private static IdxArray array(int count, int rows, int columns) {
    byte[] pixels = new byte[count * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return new IdxArray("images", Shape.of(count, rows, columns), pixels);
  }

  private static IdxArray labels(int... labels) {
    byte[] content = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      content[i] = (byte) labels[i];
    }
    return new IdxArray("labels", Shape.of(labels.length), content);
  }
}
