package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code y = F(x) + S(x)}; how it runs among other layers is in {@link PassesTest}. */
class ResidualTest {
  private static final Registry registry = Registry.load();
  private static final int BATCH = 4;

  @AfterAll
  static void close() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "dense(9)", "tanh"})
  void the_output_is_the_sum_of_both_ways(String shortcut) {
    Network both = network("residual(dense(7), tanh, dense(9), shortcut=" + shortcut + ")");
    Network body = network("dense(7) tanh dense(9)");
    Network past = network(shortcut);
    List<NamedTensor> shared = both.parameters();
    int ofShortcut = past.parameters().size();
    copy(shared.subList(0, ofShortcut), past.parameters());
    copy(shared.subList(ofShortcut, shared.size()), body.parameters());

    Tensor x = normal("x", Shape.of(BATCH, 9));
    float[] sum = body.infer(x).toArray();
    float[] added = past.infer(x).toArray();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += added[i];
    }
    assertThat(both.infer(x).toArray()).containsExactly(sum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dense(6) tanh residual(dense(6), tanh) dense(3)",
        "dense(6) residual(tanh, dense(6), shortcut=dense(6)) sigmoid dense(3)",
        "residual(residual(dense(9), tanh), dense(5), shortcut=dense(5)) tanh dense(3)",
        "dense(6) residual(dense(4), residual(sigmoid), dense(6)) residual(tanh) dense(3)"
      })
  void the_gradient_is_the_slope_of_the_loss(String layers) {
    Network moved = network(layers);
    loss(moved, 1);
    Network network = network(layers);
    float[] w = network.parameterArena();
    double h = 1.0 / 128;
    for (ArenaLayout.Segment segment : network.architecture().parameters().segments()) {
      for (int i = segment.offset(); i < segment.end(); i++) {
        float at = w[i];
        w[i] = (float) (at + h);
        double above = loss(network, 1e-30);
        w[i] = (float) (at - h);
        double below = loss(network, 1e-30);
        w[i] = at;
        double slope = (above - below) / (2 * h);
        // h² times the third derivative, and the rounding of the loss divided by h.
        assertThat((double) at - moved.parameterArena()[i])
            .as("gradient of %s at %d", segment.name(), i)
            .isCloseTo(slope, within(2e-4 + 2e-3 * Math.abs(slope)));
      }
    }
  }

  @Test
  void its_tensors_are_named_after_their_way_and_place() {
    Network network =
        network("tanh residual(dense(4), residual(dense(4)), shortcut=dense(4)) dense(2)");
    assertThat(network.parameters())
        .extracting(NamedTensor::name)
        .containsExactly(
            "1.residual.shortcut.0.dense.weight",
            "1.residual.shortcut.0.dense.bias",
            "1.residual.0.dense.weight",
            "1.residual.0.dense.bias",
            "1.residual.1.residual.0.dense.weight",
            "1.residual.1.residual.0.dense.bias",
            "2.dense.weight",
            "2.dense.bias");
  }

  @Test
  void a_saved_network_is_the_same_and_says_all_options(@TempDir Path folder) throws IOException {
    Network network = network("residual(dense(4), relu, dense(9)) residual(relu) dense(2)");
    assertThat(network.layers().getFirst().toString())
        .startsWith("residual(dense(units=4, init=")
        .doesNotContain("relu()")
        .endsWith(", shortcut=identity)");
    assertThat(Spec.parse(network.layers().getFirst().toString()))
        .isEqualTo(network.layers().getFirst());
    Path file = folder.resolve("model");
    SavedModel.save(file, network, TrainingConfig.of("mean-squared-error", "sgd(0.1)"), Map.of());
    Network loaded = SavedModel.load(file, registry).network();
    assertThat(loaded.weightsSha256()).isEqualTo(network.weightsSha256());
    assertThat(loaded.layers()).isEqualTo(network.layers());
  }

  @Test
  void ways_of_different_shapes_are_refused_with_both() {
    assertThatThrownBy(() -> network("dense(6) residual(dense(5), tanh)"))
        .isInstanceOf(ArchitectureException.class)
        .hasMessageContaining("layer 2")
        .hasMessageContaining("its layers give 5, but what is added to them is 6")
        .hasMessageContaining("shortcut");
    assertThatThrownBy(() -> network("residual(dense(5), conv(3, 3))"))
        .isInstanceOf(ArchitectureException.class)
        .hasMessageStartingWith("layer 1, layer 2, conv(3, 3), cannot take an input of shape 5");
    assertThatThrownBy(() -> network("residual(dese(5))"))
        .isInstanceOf(ArchitectureException.class)
        .hasMessageContaining("layer 1, layer 1: there is no layer or activation 'dese'");
  }

  private static Network network(String layers) {
    return Architecture.of(registry, Shape.of(9), layers).compile(5);
  }

  /** The loss before one step of gradient descent at this rate. */
  private static double loss(Network network, double rate) {
    Dataset data =
        Dataset.of(normal("x", Shape.of(BATCH, 9)), normal("y", network.output().prepend(BATCH)));
    TrainingConfig config =
        TrainingConfig.of("mean-squared-error", "sgd(lr=" + rate + ")").withBatch(BATCH);
    double[] before = new double[1];
    try (Trainer trainer = new Trainer(network, config, data)) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              before[0] = loss;
            }
          });
    }
    return before[0];
  }

  private static void copy(List<NamedTensor> sources, List<NamedTensor> targets) {
    assertThat(sources).hasSameSizeAs(targets);
    for (int i = 0; i < sources.size(); i++) {
      Tensor source = sources.get(i).tensor();
      Tensor target = targets.get(i).tensor();
      System.arraycopy(
          source.data(), source.offset(), target.data(), target.offset(), target.size());
    }
  }

  private static Tensor normal(String name, Shape shape) {
    RandomSource random = RandomSource.of(1, name, 0);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.normal(i);
    }
    return Tensor.of(shape, values);
  }
}
