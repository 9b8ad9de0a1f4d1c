package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static Registry registry;

  @BeforeAll
  static void load() {
    registry = Registry.load();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @Test
  void the_books_two_layer_net_has_39_760_parameters() {
    Architecture net = Architecture.of(registry, Shape.of(784), "dense(50) sigmoid dense(10)");

    assertThat(net.parameterCount()).isEqualTo(39_760);
    assertThat(net.output()).isEqualTo(Shape.of(10));
  }

  @Test
  void parameters_are_named_by_place_layer_and_role() {
    Network net = Architecture.of(registry, Shape.of(3), "dense(4) relu dense(2)").compile(1);

    assertThat(net.parameters().stream().map(NamedTensor::name))
        .containsExactly("0.dense.weight", "0.dense.bias", "2.dense.weight", "2.dense.bias");
    assertThat(net.parameter(0).shape()).isEqualTo(Shape.of(3, 4));
  }

  @Test
  void every_parameter_starts_on_a_cache_line() {
    Network net = Architecture.of(registry, Shape.of(3), "dense(5) relu dense(7)").compile(1);

    // Four floats are as long as what an array begins with.
    assertThat(net.parameters()).allMatch(p -> (p.tensor().offset() + 4) % 16 == 0);
  }

  @Test
  void equal_seeds_compile_to_equal_weights() {
    Architecture net = Architecture.of(registry, Shape.of(30), "dense(20) relu dense(10)");

    assertThat(net.compile(4).weightsSha256()).isEqualTo(net.compile(4).weightsSha256());
    assertThat(net.compile(4).weightsSha256()).isNotEqualTo(net.compile(5).weightsSha256());
  }

  /** The book's three-layer example: 2-3-2-2, sigmoid, identity at the end. */
  @Test
  void the_three_layer_example_of_the_book_gives_its_numbers() {
    Network net =
        Architecture.of(
                registry, Shape.of(2), "dense(3) sigmoid dense(2) sigmoid dense(2) identity")
            .compile(1);
    List<float[]> values =
        List.of(
            new float[] {.1f, .3f, .5f, .2f, .4f, .6f},
            new float[] {.1f, .2f, .3f},
            new float[] {.1f, .4f, .2f, .5f, .3f, .6f},
            new float[] {.1f, .2f},
            new float[] {.1f, .3f, .2f, .4f},
            new float[] {.1f, .2f});
    for (int i = 0; i < values.size(); i++) {
      Tensor parameter = net.parameter(i);
      System.arraycopy(
          values.get(i), 0, parameter.data(), parameter.offset(), values.get(i).length);
    }

    float[] y = net.infer(Tensor.of(Shape.of(1, 2), 1, 0.5f)).toArray();

    // Six roundings of size 2⁻²⁴ on values below 1.3 add up to less than 5e-7.
    assertThat((double) y[0]).isCloseTo(0.31682708, within(5e-7));
    assertThat((double) y[1]).isCloseTo(0.69627909, within(5e-7));
  }

  @Test
  void batches_of_any_size_answer_row_by_row_alike() {
    Network net =
        Architecture.of(registry, Shape.of(6), "dense(9) tanh dense(4) softmax").compile(2);
    Tensor inputs = Tensor.zeros(37, 6);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.data()[i] = (i * 37 % 23 - 11) / 5f;
    }

    float[] whole = net.infer(inputs).toArray();
    Workspace workspace = net.workspace(10);
    for (int from = 0; from < 37; from += 10) {
      int to = Math.min(37, from + 10);
      float[] part = workspace.infer(inputs.slice(from, to)).toArray();
      assertThat(part).isEqualTo(Arrays.copyOfRange(whole, from * 4, to * 4));
    }
  }

  @Test
  void an_unknown_layer_is_refused_with_the_nearest_one() {
    assertThatThrownBy(() -> Architecture.of(registry, Shape.of(2), "dence(3)"))
        .isInstanceOf(ArchitectureException.class)
        .hasMessageStartingWith(
            "layer 1: there is no layer or activation 'dence' (did you mean 'dense'?): layers are ");
  }

  @Test
  void an_empty_list_is_refused() {
    assertThatThrownBy(() -> Architecture.of(registry, Shape.of(2), " "))
        .isInstanceOf(ArchitectureException.class)
        .hasMessage("a network needs at least one layer, but the list is empty");
  }

  @Test
  void inputs_that_do_not_fit_a_workspace_are_refused_with_both_shapes() {
    Network net = Architecture.of(registry, Shape.of(6), "dense(4)").compile(2);

    assertThatThrownBy(() -> net.workspace(3).infer(Tensor.zeros(2, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot infer on inputs of shape 2×5: this workspace takes 1 to 3 examples of shape 6,"
                + " batch first");
    assertThatThrownBy(() -> net.workspace(3).infer(Tensor.zeros(4, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4×6");
  }
}
