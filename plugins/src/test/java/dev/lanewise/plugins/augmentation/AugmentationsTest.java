package dev.lanewise.plugins.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Augmentation;
import dev.lanewise.spi.AugmentationProvider;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each augmentation does to pixels, whatever it draws. */
class AugmentationsTest {
  private static final int DRAWS = 200;
  private static final int SIDE = 12;
  private static final Shape IMAGE = Shape.of(SIDE, SIDE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shift(0)",
        "rotate(0)",
        "affine(degrees=0, scale=0, shear=0, pixels=0)",
        "elastic(strength=0)",
        "erase(0)"
      })
  void nothing_drawn_from_a_range_of_zero_is_the_identity_to_the_bit(String spec) {
    for (Shape shape : new Shape[] {IMAGE, Shape.of(5, 8, 3)}) {
      float[] image = noise(shape.size());
      for (int i = 0; i < 10; i++) {
        assertThat(apply(spec, shape, image, i)).isEqualTo(image);
      }
    }
  }

  @Test
  void a_shift_moves_every_pixel_by_the_same_whole_numbers_and_lets_zeros_in() {
    float[] image = noise(IMAGE.size());
    Set<String> moves = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      float[] moved = apply("shift(1)", IMAGE, image, i);
      int matches = 0;
      for (int down = -1; down <= 1; down++) {
        for (int right = -1; right <= 1; right++) {
          if (Arrays.equals(moved, shifted(image, down, right))) {
            moves.add(down + " " + right);
            matches++;
          }
        }
      }
      assertThat(matches).isEqualTo(1);
    }
    // 200 draws miss one of nine moves with probability 9·(8/9)²⁰⁰ < 1e-9.
    assertThat(moves).hasSize(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shift(10000)",
        "affine(degrees=180, scale=0.999999, shear=10, pixels=10000)",
        "elastic(grid=1000, strength=10000)",
        "erase(10000)"
      })
  void options_at_their_limits_put_nothing_but_pixels_or_zeros_there(String spec) {
    float[] image = noise(IMAGE.size());
    for (int i = 0; i < 20; i++) {
      for (float value : apply(spec, IMAGE, image, i)) {
        assertThat(value).isBetween(0f, 1.02f);
      }
    }
  }

  @Test
  void sine_and_cosine_are_within_their_error_of_the_platforms() {
    for (int i = -1000; i <= 1000; i++) {
      double x = Math.PI * i / 1000;
      assertThat(Angle.sin(x)).isCloseTo(StrictMath.sin(x), within(2e-15));
      assertThat(Angle.cos(x)).isCloseTo(StrictMath.cos(x), within(2e-15));
    }
  }

  @Test
  void channels_of_a_pixel_stay_together() {
    Shape colours = Shape.of(SIDE, SIDE, 2);
    float[] image = noise(IMAGE.size());
    float[] both = new float[2 * image.length];
    for (int i = 0; i < image.length; i++) {
      both[2 * i] = image[i];
      both[2 * i + 1] = -image[i];
    }
    for (String spec : new String[] {"shift(3)", "rotate(30)", "affine", "elastic", "erase(4)"}) {
      float[] one = apply(spec, IMAGE, image, 5);
      float[] two = apply(spec, colours, both, 5);
      for (int i = 0; i < image.length; i++) {
        assertThat(two[2 * i]).as(spec).isEqualTo(one[i]);
        assertThat(two[2 * i + 1]).as(spec).isEqualTo(-one[i]);
      }
    }
  }

  @Test
  void a_quarter_turn_against_the_clock_takes_the_right_edge_to_the_top() {
    float[] image = noise(IMAGE.size());
    float[] turned = new float[image.length];

    Images.transform(IMAGE, 0, 1, -1, 0, 0, 0, image, 0, turned, 0);

    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(turned[y * SIDE + x]).isEqualTo(image[x * SIDE + SIDE - 1 - y]);
      }
    }
  }

  @Test
  void between_four_pixels_each_counts_by_how_near_it_is_and_outside_counts_as_zero() {
    Shape shape = Shape.of(2, 2);
    float[] image = {1, 2, 4, 8};

    assertThat(sample(shape, image, 0.5, 0.5)).isEqualTo(15 / 4f);
    assertThat(sample(shape, image, 0.25, 0)).isEqualTo(1.75f);
    assertThat(sample(shape, image, 1, 0.75)).isEqualTo(7);
    assertThat(sample(shape, image, -0.5, 0)).isEqualTo(0.5f);
    assertThat(sample(shape, image, 1.5, 1.5)).isEqualTo(2);
    assertThat(sample(shape, image, -1, 0)).isZero();
    assertThat(sample(shape, image, 0, 2)).isZero();
    assertThat(sample(shape, image, Double.NaN, 0)).isZero();
    assertThat(sample(shape, image, 0, Double.NEGATIVE_INFINITY)).isZero();
  }

  /** A turn, a lean and a shift keep areas; a factor s multiplies them by s². */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rotate(180)",
        "affine(degrees=90, scale=0, shear=0.3, pixels=3)",
        "affine(degrees=0, scale=0.2, shear=0, pixels=0)",
        "elastic(grid=2, strength=2)"
      })
  void the_mass_of_a_smooth_blob_changes_as_areas_do(String spec) {
    Shape shape = Shape.of(41, 41);
    float[] blob = blob(41, 4);
    double mass = sum(blob);
    double least = spec.contains("scale=0.2") ? 0.64 : 1;
    double most = spec.contains("scale=0.2") ? 1.44 : 1;
    // Displacements of at most 2 that change over half of 41 pixels at a slope of at most 1.5
    // stretch by at most 1 ± 4·1.5/20.5 each way.
    double slack = spec.startsWith("elastic") ? 0.7 : 0.01;
    for (int i = 0; i < DRAWS; i++) {
      double ratio = sum(apply(spec, shape, blob, i)) / mass;
      assertThat(ratio).as("draw %d", i).isBetween(least * (1 - slack), most * (1 + slack));
    }
  }

  @Test
  void a_turn_of_a_round_blob_leaves_it_where_it_is() {
    float[] blob = blob(41, 4);
    for (int i = 0; i < 20; i++) {
      float[] turned = apply("rotate(180)", Shape.of(41, 41), blob, i);
      for (int k = 0; k < blob.length; k++) {
        // Linear interpolation errs by at most 2·1/8 of the second derivative, which is below 1/σ².
        assertThat((double) turned[k]).isCloseTo(blob[k], within(0.25 / 16));
      }
    }
  }

  @Test
  void angles_and_shifts_of_affine_stay_in_their_range_and_use_it() {
    float[] blob = blob(41, 2);
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int i = 0; i < DRAWS; i++) {
      float[] moved =
          apply("affine(degrees=20, scale=0, shear=0, pixels=4)", Shape.of(41, 41), blob, i);
      double centre = centreOfMass(moved, 41) - 20;
      least = Math.min(least, centre);
      most = Math.max(most, centre);
    }
    // Even draws from −4 … 4 leave the outer tenths empty in 200 with probability below 1e-4.
    assertThat(least).isBetween(-4.05, -3.2);
    assertThat(most).isBetween(3.2, 4.05);
  }

  @Test
  void a_lean_moves_each_row_by_its_height_above_the_centre() {
    Shape shape = Shape.of(21, 41);
    float[] line = new float[21 * 41];
    for (int y = 0; y < 21; y++) {
      line[y * 41 + 20] = 1;
    }
    double steepest = 0;
    for (int draw = 0; draw < 50; draw++) {
      float[] leant = apply("affine(degrees=0, scale=0, shear=0.5, pixels=0)", shape, line, draw);
      double lean = (centreOfRow(leant, 0, 41) - 20) / 10;
      for (int y = 0; y < 21; y++) {
        // The weights of a row are rounded to float, each to within 2⁻²⁴ at a distance of up to 5.
        assertThat(centreOfRow(leant, y, 41) - 20).isCloseTo(lean * (10 - y), within(1e-5));
      }
      assertThat(Math.abs(lean)).isLessThanOrEqualTo(0.5);
      steepest = Math.max(steepest, lean);
    }
    assertThat(steepest).isGreaterThan(0.3);
  }

  @Test
  void elastic_bends_without_a_jump_from_cell_to_cell() {
    int side = 40;
    Shape shape = Shape.of(side, side);
    float[] ramp = new float[side * side];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % side;
    }
    for (int draw = 0; draw < 20; draw++) {
      float[] bent = apply("elastic(grid=4, strength=2)", shape, ramp, draw);
      for (int y = 3; y < side - 3; y++) {
        for (int x = 3; x < side - 4; x++) {
          // The displacement changes by at most 4·1.5/10 from pixel to pixel.
          double step = bent[y * side + x + 1] - bent[y * side + x];
          assertThat(step).isBetween(1 - 0.6001, 1 + 0.6001);
          assertThat(Math.abs(bent[y * side + x] - x)).isLessThan(2.0001f);
        }
      }
    }
  }

  @Test
  void an_erased_square_is_zero_and_the_rest_is_as_it_was() {
    float[] image = new float[IMAGE.size()];
    Arrays.fill(image, 1);
    Set<Integer> sizes = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      float[] erased = apply("erase(4)", IMAGE, image, i);
      int zeros = 0;
      for (float value : erased) {
        assertThat(value).isIn(0f, 1f);
        zeros += value == 0 ? 1 : 0;
      }
      sizes.add(zeros);
    }
    // Whole squares, and those that lose one or two lines outside, down or across.
    assertThat(sizes).contains(16, 12, 8).allMatch(size -> size >= 4 && size <= 16);
  }

  @Test
  void fixed_draws_give_these_values_on_every_machine() {
    float[] image = new float[16];
    for (int i = 0; i < 16; i++) {
      image[i] = i + 1;
    }
    Shape shape = Shape.of(4, 4);
    int[] bits = new int[3];
    bits[0] = bits(apply("rotate(30)", shape, image, 1));
    bits[1] = bits(apply("affine", shape, image, 1));
    bits[2] = bits(apply("elastic(grid=2)", shape, image, 1));
    assertThat(bits).containsExactly(-158981076, 1902846438, 492254494);
  }

  /** One number for all bits of all values. */
  private static int bits(float[] values) {
    return Arrays.hashCode(values);
  }

  private static float[] apply(String spec, Shape shape, float[] image, int draw) {
    Augmentation augmentation = BuiltIns.create(AugmentationProvider.class, spec);
    float[] to = new float[image.length];
    augmentation.apply(shape, RandomSource.of(3, "augmentation", draw), image, 0, to, 0);
    return to;
  }

  private static float sample(Shape shape, float[] image, double y, double x) {
    float[] to = {-1};
    Images.sample(shape, y, x, image, 0, to, 0);
    return to[0];
  }

  private static float[] shifted(float[] image, int down, int right) {
    float[] moved = new float[image.length];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int fromY = y - down;
        int fromX = x - right;
        if (fromY >= 0 && fromY < SIDE && fromX >= 0 && fromX < SIDE) {
          moved[y * SIDE + x] = image[fromY * SIDE + fromX];
        }
      }
    }
    return moved;
  }

  private static float[] noise(int n) {
    RandomSource random = RandomSource.of(5, "noise", 0);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.uniform(i) + 0.01f;
    }
    return values;
  }

  /** {@code e^(−r²/(2σ²))} about the middle. */
  private static float[] blob(int side, double sigma) {
    float[] values = new float[side * side];
    double middle = 0.5 * (side - 1);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double square = (y - middle) * (y - middle) + (x - middle) * (x - middle);
        values[y * side + x] = (float) StrictMath.exp(-square / (2 * sigma * sigma));
      }
    }
    return values;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** Along one row. */
  private static double centreOfRow(float[] values, int y, int width) {
    double moment = 0;
    double mass = 0;
    for (int x = 0; x < width; x++) {
      moment += (double) values[y * width + x] * x;
      mass += values[y * width + x];
    }
    return moment / mass;
  }

  /** Down the image. */
  private static double centreOfMass(float[] values, int side) {
    double moment = 0;
    for (int i = 0; i < values.length; i++) {
      moment += (double) values[i] * Math.floorDiv(i, side);
    }
    return moment / sum(values);
  }
}
