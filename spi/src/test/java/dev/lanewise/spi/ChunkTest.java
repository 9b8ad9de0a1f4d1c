package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChunkTest {
  private final float[] w = new float[10];
  private final float[] g = new float[10];
  private final float[][] states = {new float[10], new float[12]};

  @Test
  void the_arrays_are_shared() {
    Chunk chunk = new Chunk(w, g, states, 2, 8);
    assertThat(chunk.parameters()).isSameAs(w);
    assertThat(chunk.gradients()).isSameAs(g);
    assertThat(chunk.state(0)).isSameAs(states[0]);
    assertThat(chunk.state(1)).isSameAs(states[1]);
    assertThat(chunk.from()).isEqualTo(2);
    assertThat(chunk.to()).isEqualTo(8);
  }

  @Test
  void the_order_of_the_states_cannot_be_changed_afterwards() {
    Chunk chunk = new Chunk(w, g, states, 2, 8);
    float[] first = states[0];
    states[0] = states[1];
    assertThat(chunk.state(0)).isSameAs(first);
  }

  @Test
  void the_range_may_be_all_or_nothing() {
    assertThat(new Chunk(w, g, states, 0, 10).to()).isEqualTo(10);
    assertThat(new Chunk(w, g, states, 10, 10).from()).isEqualTo(10);
    assertThat(new Chunk(w, g, new float[0][], 0, 10).to()).isEqualTo(10);
  }

  @Test
  void a_range_beyond_the_shortest_array_is_refused() {
    assertThatThrownBy(() -> new Chunk(w, g, states, 2, 11))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("chunk [2, 11) of arrays of length 10");
    assertThatThrownBy(() -> new Chunk(w, new float[5], states, 0, 6))
        .hasMessage("chunk [0, 6) of arrays of length 5");
    assertThatThrownBy(() -> new Chunk(new float[5], g, states, 0, 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Chunk(w, g, new float[][] {new float[5]}, 0, 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_range_that_runs_backwards_is_refused() {
    assertThatThrownBy(() -> new Chunk(w, g, states, 3, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Chunk(w, g, states, -1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_quantity_that_was_not_declared_is_refused() {
    Chunk chunk = new Chunk(new float[1], new float[1], new float[0][], 0, 1);
    assertThatThrownBy(() -> chunk.quantity(Quantity.GRADIENT_NORM))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GRADIENT_NORM");
  }

  @Test
  void a_quantity_is_what_was_computed_and_none_unless_it_was_declared() {
    Chunk chunk = new Chunk(w, g, states, quantity -> 3.5, 2, 8);
    assertThat(chunk.quantity(Quantity.GRADIENT_NORM)).isEqualTo(3.5);
    Chunk without = new Chunk(w, g, states, 2, 8);
    assertThatThrownBy(() -> without.quantity(Quantity.GRADIENT_NORM))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("GRADIENT_NORM is read but not declared");
  }
}
