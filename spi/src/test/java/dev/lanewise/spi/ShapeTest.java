package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void prints_its_dimensions() {
    assertThat(Shape.of(64, 784)).hasToString("64×784");
    assertThat(Shape.of(4)).hasToString("4");
    assertThat(Shape.of(1, 28, 28)).hasToString("1×28×28");
    assertThat(Shape.of()).hasToString("scalar");
  }

  @Test
  void size_is_the_product_of_the_dimensions() {
    assertThat(Shape.of(64, 784).size()).isEqualTo(50_176);
    assertThat(Shape.of().size()).isEqualTo(1);
    assertThat(Shape.of(3, 0, 5).size()).isZero();
    assertThat(Shape.of(Integer.MAX_VALUE).size()).isEqualTo(Integer.MAX_VALUE);
    assertThat(Shape.of(1, Integer.MAX_VALUE, 1).size()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void a_size_beyond_an_int_is_refused() {
    assertThatThrownBy(() -> Shape.of(65_536, 65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape 65536×65536 has more than 2147483647 elements");
    assertThatThrownBy(() -> Shape.of(46_341, 46_341)).isInstanceOf(IllegalArgumentException.class);
    int most = Integer.MAX_VALUE;
    // The product of all four wraps around to 1 in 64 bits, that of three to a small number.
    assertThatThrownBy(() -> Shape.of(most, most, most, most))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 16, 1 << 16, 1 << 16))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_zero_does_not_hide_a_size_that_its_rows_would_exceed() {
    assertThatThrownBy(() -> Shape.of(0, 65_536, 65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Shape.of(65_536, 65_536, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Shape.of(0, 65_536, 32_767).dropFirst().size()).isEqualTo(65_536 * 32_767);
  }

  @Test
  void a_negative_dimension_is_refused() {
    assertThatThrownBy(() -> Shape.of(3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape 3×-1 has a negative dimension: each must be 0 or more");
    assertThatThrownBy(() -> Shape.of(0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, -1))
        .hasMessageContaining("negative");
  }

  @Test
  void an_axis_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> Shape.of(2, 3).dim(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("axis 2 of shape 2×3: it has 2");
    assertThatThrownBy(() -> Shape.of(2, 3).dim(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Shape.of().dim(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void prepending_and_dropping_the_first_axis_undo_each_other() {
    Shape shape = Shape.of(1, 28, 28);
    assertThat(shape.prepend(64)).isEqualTo(Shape.of(64, 1, 28, 28));
    assertThat(shape.prepend(64).dropFirst()).isEqualTo(shape);
    assertThat(Shape.of().prepend(5)).isEqualTo(Shape.of(5));
    assertThatThrownBy(() -> Shape.of().dropFirst()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_arrays_that_go_in_and_out_are_copies() {
    int[] dims = {2, 3};
    Shape shape = Shape.of(dims);
    dims[0] = 9;
    shape.dims()[1] = 9;
    assertThat(shape.dims()).containsExactly(2, 3);
  }

  @Test
  void shapes_are_equal_by_their_dimensions() {
    assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
    assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(6));
    assertThat(Shape.of(1)).isNotEqualTo(Shape.of());
  }
}
