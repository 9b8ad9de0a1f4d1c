package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void a_list_of_numbers_has_one_axis_and_a_table_two() {
    Tensor list = Tensor.of(Shape.of(4), 1, 2, 3, 4);
    assertThat(list.rank()).isEqualTo(1);
    assertThat(list.shape().dims()).containsExactly(4);
    Tensor table = Tensor.rows(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
    assertThat(table.rank()).isEqualTo(2);
    assertThat(table.shape().dims()).containsExactly(3, 2);
    assertThat(table.dim(0)).isEqualTo(3); // axis 0 counts the rows
    assertThat(table.dim(1)).isEqualTo(2); // axis 1 counts the columns
    assertThat(table.get(2, 0)).isEqualTo(5);
  }

  @Test
  void elements_lie_in_row_major_order() {
    Tensor tensor = ramp(Shape.of(2, 3, 4));
    assertThat(tensor.get(1, 2, 3)).isEqualTo(23);
    assertThat(tensor.get(1, 0, 2)).isEqualTo(14);
    assertThat(tensor.get(0, 1, 0)).isEqualTo(4);
    tensor.set(-1, 1, 1, 1);
    assertThat(tensor.data()[17]).isEqualTo(-1);
  }

  @Test
  void rows_slices_and_other_shapes_share_the_array() {
    Tensor tensor = ramp(Shape.of(4, 6));
    Tensor row = tensor.row(2);
    assertThat(row.shape()).isEqualTo(Shape.of(6));
    assertThat(row.data()).isSameAs(tensor.data());
    row.set(100, 5);
    assertThat(tensor.get(2, 5)).isEqualTo(100);
    Tensor slice = tensor.slice(1, 3);
    assertThat(slice.shape()).isEqualTo(Shape.of(2, 6));
    slice.set(200, 1, 0);
    assertThat(tensor.get(2, 0)).isEqualTo(200);
    Tensor other = slice.reshape(Shape.of(3, 2, 2));
    other.set(300, 0, 0, 0);
    assertThat(tensor.get(1, 0)).isEqualTo(300);
    assertThat(tensor.slice(1, 4).slice(1, 2).row(0).get(5)).isEqualTo(100);
  }

  @Test
  void a_copy_does_not_share() {
    Tensor tensor = ramp(Shape.of(2, 2)).slice(1, 2);
    float[] copy = tensor.toArray();
    assertThat(copy).containsExactly(2, 3);
    copy[0] = 9;
    assertThat(tensor.get(0, 0)).isEqualTo(2);
    float[] row = {1, 2};
    Tensor rows = Tensor.rows(row);
    row[0] = 9;
    assertThat(rows.get(0, 0)).isEqualTo(1);
  }

  @Test
  void a_view_must_fit_its_array() {
    float[] data = new float[10];
    assertThat(Tensor.view(data, 4, Shape.of(2, 3)).data()).isSameAs(data);
    assertThat(Tensor.view(data, 10, Shape.of(0)).size()).isZero();
    assertThatThrownBy(() -> Tensor.view(data, 5, Shape.of(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a tensor of shape 2×3 (6 elements) at offset 5 does not fit an array of length 10");
    assertThatThrownBy(() -> Tensor.view(data, -1, Shape.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tensor.view(data, Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_number_of_values_must_be_the_size() {
    assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape 2×2 has 4 elements, but 3 values are given");
  }

  @Test
  void rows_must_have_one_length() {
    assertThatThrownBy(() -> Tensor.rows(new float[] {1, 2}, new float[] {3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1 has 1 elements, row 0 has 2: rows must have one length");
    assertThat(Tensor.rows().shape()).isEqualTo(Shape.of(0, 0));
  }

  @Test
  void another_shape_must_have_the_same_size() {
    assertThatThrownBy(() -> Tensor.zeros(2, 3).reshape(Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot view shape 2×3 (6 elements) as 4 (4 elements)");
  }

  @Test
  void an_index_outside_is_refused() {
    Tensor tensor = Tensor.zeros(2, 3);
    assertThatThrownBy(() -> tensor.get(0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("index [0, 3] of a tensor of shape 2×3");
    assertThatThrownBy(() -> tensor.set(1, -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tensor.get(1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("index [1] has 1 numbers, shape 2×3 has 2 axes");
  }

  @Test
  void rows_outside_are_refused() {
    Tensor tensor = Tensor.zeros(2, 3);
    assertThat(tensor.slice(2, 2).shape()).isEqualTo(Shape.of(0, 3));
    assertThatThrownBy(() -> tensor.slice(1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("rows [1, 3) of a tensor of shape 2×3");
    assertThatThrownBy(() -> tensor.slice(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tensor.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tensor.row(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tensor.row(Integer.MAX_VALUE))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Tensor.zeros().row(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_scalar_has_one_element_and_no_index() {
    Tensor scalar = Tensor.zeros();
    scalar.set(7);
    assertThat(scalar.get()).isEqualTo(7);
    assertThat(scalar.size()).isEqualTo(1);
    assertThat(scalar.rank()).isZero();
  }

  @Test
  void only_small_tensors_print_all_their_elements() {
    assertThat(Tensor.of(Shape.of(2), 1, 2.5f)).hasToString("2[1.0, 2.5]");
    assertThat(Tensor.zeros(3, 6).toString()).startsWith("3×6[0.0, ").endsWith(", 0.0, …]");
  }

  @Test
  void a_part_shares_the_array_and_begins_within_it() {
    Tensor whole = Tensor.zeros(4, 3);
    Tensor part = whole.slice(1, 3);
    assertThat(part.offset()).isEqualTo(3);
    assertThat(part.sharesDataWith(whole)).isTrue();
    assertThat(part.sharesDataWith(Tensor.zeros(4, 3))).isFalse();
  }

  private static Tensor ramp(Shape shape) {
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = i;
    }
    return tensor;
  }
}
