package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import org.junit.jupiter.api.Test;

class AxesTest {
  @Test
  void each_element_goes_where_its_permuted_index_says() {
    Tensor x = TensorFixtures.whole(0, 3, 2, 3, 4, 5).slice(1, 3);

    Tensor y = Axes.permuted(x, 2, 4, 0, 3, 1);

    assertThat(y.shape()).isEqualTo(Shape.of(3, 5, 2, 4, 2));
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        for (int c = 0; c < 3; c++) {
          for (int d = 0; d < 4; d++) {
            for (int e = 0; e < 5; e++) {
              assertThat(y.get(c, e, a, d, b)).isEqualTo(x.get(a, b, c, d, e));
            }
          }
        }
      }
    }
  }

  @Test
  void scalars_and_empty_tensors_have_an_order_too() {
    assertThat(Axes.permuted(Tensor.of(Shape.of(), 7)).toArray()).containsExactly(7);
    assertThat(Axes.permuted(Tensor.zeros(3, 0), 1, 0).shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void an_order_that_does_not_name_each_axis_once_is_refused() {
    Tensor x = Tensor.zeros(2, 3);
    assertThatThrownBy(() -> Axes.permuted(x, 0)).hasMessageContaining("an order of 1 axes");
    assertThatThrownBy(() -> Axes.permuted(x, 0, 0)).hasMessageContaining("axis 0 is twice");
    assertThatThrownBy(() -> Axes.permuted(x, 0, 2)).hasMessageContaining("axis 2");
  }
}
