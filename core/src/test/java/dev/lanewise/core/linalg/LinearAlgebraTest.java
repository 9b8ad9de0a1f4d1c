package dev.lanewise.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.spi.Form;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinearAlgebraTest {
  private final Compute compute = Compute.simd(1);
  private final LinearAlgebra algebra = new LinearAlgebra(compute);
  private final Tensor a = Tensor.rows(new float[] {1, 2, 3}, new float[] {4, 5, 6});

  @AfterEach
  void close() {
    compute.close();
  }

  @Test
  void multiplying_by_identity_returns_the_matrix() {
    Tensor identity =
        Tensor.rows(new float[] {1, 0, 0}, new float[] {0, 1, 0}, new float[] {0, 0, 1});
    assertThat(algebra.multiply(a, identity).toArray()).containsExactly(a.toArray());
  }

  @Test
  void transposed_forms_read_their_operands_the_other_way() {
    assertThat(algebra.multiply(Form.NT, a, a).toArray()).containsExactly(14, 32, 32, 77);
    assertThat(algebra.multiply(Form.TN, a, a).toArray())
        .containsExactly(17, 22, 27, 22, 29, 36, 27, 36, 45);
    Tensor transposed = Tensor.rows(new float[] {1, 4}, new float[] {2, 5}, new float[] {3, 6});
    assertThat(algebra.multiply(Form.TT, transposed, a).toArray())
        .containsExactly(algebra.multiply(Form.NT, a, a).toArray());
  }

  @Test
  void adding_and_biasing_start_from_what_they_are_given() {
    Tensor c = Tensor.rows(new float[] {1, 1}, new float[] {1, 1});
    algebra.multiplyAdd(Form.NT, a, a, c);
    assertThat(c.toArray()).containsExactly(15, 33, 33, 78);
    algebra.multiplyBias(Form.NT, a, a, Tensor.of(Shape.of(2), 10, 20), c);
    assertThat(c.toArray()).containsExactly(24, 52, 42, 97);
  }

  @Test
  void views_into_a_larger_array_are_multiplied_where_they_lie() {
    Tensor rows = Tensor.of(Shape.of(4, 2), 9, 9, 1, 2, 3, 4, 9, 9).slice(1, 3);
    assertThat(algebra.multiply(rows, rows).toArray()).containsExactly(7, 10, 15, 22);
  }

  @Test
  void operands_that_do_not_fit_are_refused_with_their_sizes() {
    assertThatThrownBy(() -> algebra.multiply(Tensor.zeros(64, 784), Tensor.zeros(512, 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot multiply A 64×784 by B 512×10: columns of A (784) must equal rows of B (512)");
    assertThatThrownBy(() -> algebra.multiply(Form.TT, Tensor.zeros(3, 2), Tensor.zeros(5, 4)))
        .hasMessage(
            "cannot multiply the transpose of A 3×2 by the transpose of B 5×4:"
                + " rows of A (3) must equal columns of B (4)");
    assertThatThrownBy(() -> algebra.multiply(Tensor.zeros(3), a))
        .hasMessageContaining("A has shape 3");
  }

  @Test
  void a_target_of_another_shape_or_in_the_operands_place_is_refused() {
    Tensor square = Tensor.zeros(2, 2);
    assertThatThrownBy(() -> algebra.multiply(Form.NT, a, a, Tensor.zeros(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("C has shape 2×3: the product of A and B is 2×2");
    assertThatThrownBy(() -> algebra.multiply(Form.NN, square, square, square))
        .hasMessageContaining("C shares elements with A or B");
    assertThatThrownBy(
            () -> algebra.multiplyBias(Form.NT, a, a, Tensor.zeros(3), Tensor.zeros(2, 2)))
        .hasMessageContaining("one element for each column (2)");
  }

  @Test
  void functions_and_reductions_see_the_elements_of_the_view_only() {
    Tensor row = Tensor.of(Shape.of(3, 2), 9, 9, 0, 1, 9, 9).row(1);
    assertThat(algebra.exp(row).get(0)).isEqualTo(1f);
    assertThat(algebra.log(row).get(1)).isEqualTo(0f);
    assertThat(algebra.tanh(row).get(0)).isEqualTo(0f);
    assertThat(algebra.sigmoid(row).get(0)).isEqualTo(0.5f);
    assertThat(algebra.sum(row)).isEqualTo(1f);
    assertThat(algebra.max(row)).isEqualTo(1f);
    assertThat(algebra.argMax(row)).isEqualTo(1);
    assertThat(algebra.columnSums(a).toArray()).containsExactly(5, 7, 9);
    assertThat(algebra.softmax(Tensor.zeros(2, 4)).toArray()).containsOnly(0.25f);
    assertThatThrownBy(() -> algebra.argMax(Tensor.zeros(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no largest element");
  }

  @Test
  void functions_of_each_element_have_their_known_values() {
    Tensor x = Tensor.of(Shape.of(4, 2), 9, 9, 0, 1, 4, 0.25f, 9, 9).slice(1, 3);
    assertThat(algebra.sqrt(x).toArray()).containsExactly(0, 1, 2, 0.5f);
    assertThat(algebra.scale(-2f, x).toArray()).containsExactly(-0f, -2, -8, -0.5f);
    assertThat(algebra.erf(x).shape()).isEqualTo(x.shape());
    // Within 2 ulp: erf 1 and Φ(1) to ten digits.
    assertThat((double) algebra.erf(x).get(0, 1)).isCloseTo(0.8427007929, within(0x1p-22));
    assertThat((double) algebra.gelu(x).get(0, 1)).isCloseTo(0.8413447461, within(0x1p-22));
    assertThat(algebra.erf(x).get(0, 0)).isZero();
    assertThat(algebra.gelu(x).get(0, 0)).isZero();
    Tensor logarithms = algebra.logSoftmax(Tensor.zeros(2, 4));
    assertThat(logarithms.toArray()).containsOnly((float) -Math.log(4));
    assertThatThrownBy(() -> algebra.logSoftmax(Tensor.zeros(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x has shape 4: a matrix with two dimensions is needed");
  }

  @Test
  void axpy_adds_a_multiple_to_what_is_there() {
    Tensor y = Tensor.rows(new float[] {1, 1, 1}, new float[] {2, 2, 2});
    algebra.axpy(2f, a, y);
    assertThat(y.toArray()).containsExactly(3, 5, 7, 10, 12, 14);
    algebra.axpy(1f, y, y);
    assertThat(y.toArray()).containsExactly(6, 10, 14, 20, 24, 28);
    assertThatThrownBy(() -> algebra.axpy(1f, a, Tensor.zeros(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot add x 2×3 to y 3×2: both must have one shape");
    Tensor rows = Tensor.zeros(3, 2);
    assertThatThrownBy(() -> algebra.axpy(1f, rows.slice(0, 2), rows.slice(1, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x shares some elements with y: it must share all of them or none");
  }

  @Test
  void the_reference_and_the_vectors_agree_through_the_same_door() {
    try (Compute reference = Compute.reference()) {
      Tensor x = Tensor.rows(new float[] {0.1f, 0.2f, 0.3f}, new float[] {-1f, 0f, 7f});
      assertThat(algebra.softmax(x).toArray())
          .containsExactly(new LinearAlgebra(reference).softmax(x).toArray());
      assertThat(reference.threads()).isEqualTo(1);
    }
  }

  @Test
  void the_vector_unit_and_the_speeds_can_be_asked_for() {
    assertThat(Compute.lanes().lanes() * 32).isEqualTo(Compute.lanes().bits());
    assertThat(Compute.lanes().fma()).isTrue();
    assertThat(Compute.measureFmaPeak()).isPositive();
    assertThat(compute.measureGemm(8)).isPositive();
    assertThatThrownBy(() -> compute.measureGemm(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
