package dev.lanewise.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PytorchLayoutTest {
  private static final int HEIGHT = 2;
  private static final int WIDTH = 3;
  private static final int CHANNELS = 4;

  @Test
  void a_dense_weight_is_transposed() {
    Tensor ours = imported("2", "dense(3)", "0.dense.weight", Shape.of(3, 2));

    assertThat(ours.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(ours.toArray()).containsExactly(0, 2, 4, 1, 3, 5);
  }

  @Test
  void filters_end_with_their_channels_and_their_number() {
    Tensor ours = imported("8x8x2", "conv(3, 5)", "0.conv.weight", Shape.of(3, 2, 5, 5));

    assertThat(ours.shape()).isEqualTo(Shape.of(5, 5, 2, 3));
    assertThat(ours.get(4, 1, 0, 2)).isEqualTo(((2 * 2 + 0) * 5 + 4) * 5 + 1);
  }

  @Test
  void rows_after_a_flattened_image_trade_places_wherever_it_was_flattened() {
    for (String before : new String[] {"", "flatten ", "flatten relu dropout ", "relu "}) {
      String layers = before + "dense(2)";
      int layer = before.isEmpty() ? 0 : before.split(" ", -1).length - 1;
      Tensor ours =
          imported(
              "2x3x4", layers, layer + ".dense.weight", Shape.of(2, HEIGHT * WIDTH * CHANNELS));

      for (int h = 0; h < HEIGHT; h++) {
        for (int w = 0; w < WIDTH; w++) {
          for (int c = 0; c < CHANNELS; c++) {
            assertThat(ours.get((h * WIDTH + w) * CHANNELS + c, 1))
                .isEqualTo(HEIGHT * WIDTH * CHANNELS + (c * HEIGHT + h) * WIDTH + w);
          }
        }
      }
    }
  }

  @Test
  void rows_after_another_dense_layer_stay() {
    Tensor ours = imported("2x3x4", "dense(24) relu dense(1)", "2.dense.weight", Shape.of(1, 24));

    assertThat(ours.toArray()).isSorted();
  }

  @Test
  void what_is_kept_for_each_element_of_a_flattened_image_trades_places_too() {
    Tensor flat =
        imported("2x3x4", "flatten batch-norm dense(2)", "1.batch-norm.gamma", Shape.of(24));

    assertThat(flat.get((1 * WIDTH + 2) * CHANNELS + 3)).isEqualTo((3 * HEIGHT + 1) * WIDTH + 2);
  }

  @Test
  void a_dense_layer_in_a_residual_one_on_an_image_is_refused() {
    assertThatThrownBy(
            () ->
                imported(
                    "2x3x4",
                    "flatten residual(dense(24))",
                    "1.residual.0.dense.weight",
                    Shape.of(24, 24)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("1.residual.0.dense.weight is in a residual layer");
  }

  /** What becomes of a tensor of this shape whose elements count up from 0. */
  private static Tensor imported(String input, String layers, String name, Shape stored) {
    try (Registry registry = Registry.load()) {
      int[] dims = Stream.of(input.split("x", -1)).mapToInt(Integer::parseInt).toArray();
      Network network = Architecture.of(registry, Shape.of(dims), layers).compile(1);
      NamedTensor target =
          network.parameters().stream()
              .filter(p -> p.name().equals(name))
              .findFirst()
              .orElseThrow();
      AxisChange change = new PytorchLayout(network).of(target);
      assertThat(change.stored()).isEqualTo(stored);
      float[] values = new float[stored.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = i;
      }
      return change.apply(Tensor.of(stored, values), target.tensor().shape());
    }
  }
}
