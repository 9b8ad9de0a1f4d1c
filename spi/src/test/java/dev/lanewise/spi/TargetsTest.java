package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TargetsTest {

  @Test
  void labels_are_a_range_of_an_array() {
    Targets.Labels labels = new Targets.Labels(new int[] {9, 5, 0, 4, 9}, 1, 3, 10);
    assertThat(labels.count()).isEqualTo(3);
    assertThat(labels.classes()).isEqualTo(10);
    assertThat(labels.label(0)).isEqualTo(5);
    assertThat(labels.label(2)).isEqualTo(4);
  }

  @Test
  void labels_outside_the_array_are_refused() {
    assertThatThrownBy(() -> new Targets.Labels(new int[3], 1, 3, 10))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Targets.Labels(new int[3], -1, 1, 10))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void values_have_one_row_per_example() {
    assertThat(new Targets.Values(Tensor.zeros(5, 3)).count()).isEqualTo(5);
  }
}
