package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.io.ModelFile;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.PluginUse;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedModelTest {
  private static final TrainingConfig CONFIG =
      TrainingConfig.of("softmax-cross-entropy", "l2(1e-4) > adam(lr=0.01)").withSeed(7);

  private static Registry registry;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    registry = Registry.load();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @Test
  void a_loaded_network_has_the_bits_and_the_answers_of_the_saved_one() throws IOException {
    Network network = network();
    Path file = folder.resolve("model.lanewise");

    SavedModel.save(file, network, CONFIG, Map.of("data", "mnist"));
    SavedModel loaded = SavedModel.load(file, registry);

    Tensor x = Tensor.of(Shape.of(2, 4), 1, -2, 3, 0.5f, 0, 0.25f, -1, 2);
    assertThat(loaded.network().weightsSha256()).isEqualTo(network.weightsSha256());
    assertThat(loaded.network().layers()).isEqualTo(network.layers());
    assertThat(loaded.network().infer(x).toArray()).isEqualTo(network.infer(x).toArray());
  }

  @Test
  void the_file_says_how_the_network_was_made() throws IOException {
    Path file = folder.resolve("model.lanewise");

    SavedModel.save(file, network(), CONFIG, Map.of("data", "mnist", "epochs", "12"));
    SavedModel loaded = SavedModel.load(file, registry);

    assertThat(loaded.loss().orElseThrow().id()).isEqualTo("softmax-cross-entropy");
    assertThat(loaded.metadata())
        .containsEntry("data", "mnist")
        .containsEntry("epochs", "12")
        .containsEntry("batch", "100")
        .containsEntry("seed", "7")
        .hasEntrySatisfying(
            "optimizer",
            text -> assertThat(text).matches("l2\\(.*\\) > adam\\(lr=0.01, beta1=0.9.*"))
        .hasEntrySatisfying("schedule", text -> assertThat(text).startsWith("constant"));
    assertThat(loaded.plugins())
        .extracting(use -> use.kind() + " " + use.id())
        .containsExactly(
            "layer dense",
            "initializer he",
            "initializer zeros",
            "activation relu",
            "loss softmax-cross-entropy",
            "decay l2",
            "optimizer adam",
            "schedule constant");
  }

  @Test
  void a_missing_layer_is_named_with_where_it_came_from() throws IOException {
    String sha256 = "0123456789abcdef".repeat(4);
    Path file = write(List.of("swirl(3)"), List.of(new PluginUse("layer", "swirl", "1.2", sha256)));

    assertThatThrownBy(() -> SavedModel.load(file, registry))
        .isInstanceOf(SavedModelException.class)
        .hasMessage(
            "model file %s: needs layer 'swirl', which is not here: put its jar into the folder"
                + " of plug-ins; it came from a plug-in jar of version 1.2, SHA-256 %s",
            file, sha256);
  }

  @Test
  void a_layer_that_no_list_of_plugins_tells_is_missed_all_the_same() throws IOException {
    Path file = write(List.of("swirl(3)"), List.of());

    assertThatThrownBy(() -> SavedModel.load(file, registry))
        .isInstanceOf(SavedModelException.class)
        .hasMessageStartingWith(
            "model file " + file + ": layer 1: there is no layer or activation 'swirl'");
  }

  @Test
  void a_missing_optimizer_does_not_keep_a_network_from_inferring() throws IOException {
    Path file =
        write(
            List.of("dense(3)"),
            List.of(new PluginUse("optimizer", "gone", "1", "")),
            new NamedTensor("0.dense.weight", Tensor.zeros(4, 3)),
            new NamedTensor("0.dense.bias", Tensor.zeros(3)));

    assertThat(SavedModel.load(file, registry).network().output()).isEqualTo(Shape.of(3));
  }

  @Test
  void tensors_of_another_shape_than_the_layers_are_refused_with_both_shapes() throws IOException {
    Path file =
        write(
            List.of("dense(3)"),
            List.of(),
            new NamedTensor("0.dense.weight", Tensor.zeros(4, 2)),
            new NamedTensor("0.dense.bias", Tensor.zeros(3)));

    assertThatThrownBy(() -> SavedModel.load(file, registry))
        .isInstanceOf(SavedModelException.class)
        .hasMessage(
            "model file %s: parameter 1 is 0.dense.weight of shape 4×2, its layers have"
                + " 0.dense.weight of shape 4×3 there",
            file);
  }

  @Test
  void tensors_of_another_name_or_number_are_refused() throws IOException {
    Path misnamed =
        write(
            List.of("dense(3)"),
            List.of(),
            new NamedTensor("0.dense.bias", Tensor.zeros(3)),
            new NamedTensor("0.dense.weight", Tensor.zeros(4, 3)));
    assertThatThrownBy(() -> SavedModel.load(misnamed, registry))
        .hasMessageContaining("parameter 1 is 0.dense.bias of shape 3");

    Path few = write(List.of("dense(3)"), List.of());
    assertThatThrownBy(() -> SavedModel.load(few, registry))
        .hasMessage("model file %s: holds 0 parameters, its layers have 2", few);
  }

  @Test
  void layers_larger_than_the_file_take_no_memory() throws IOException {
    Path file =
        write(
            List.of("dense(100000000)"),
            List.of(),
            new NamedTensor("0.dense.weight", Tensor.zeros(4, 3)),
            new NamedTensor("0.dense.bias", Tensor.zeros(3)));

    assertThatThrownBy(() -> SavedModel.load(file, registry))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("0.dense.weight of shape 4×100000000");
  }

  private static Network network() {
    return Architecture.of(registry, Shape.of(4), "dense(5) relu dense(3)").compile(7);
  }

  private Path write(List<String> layers, List<PluginUse> plugins, NamedTensor... parameters)
      throws IOException {
    List<Spec> specs = new ArrayList<>();
    layers.forEach(layer -> specs.add(Spec.parse(layer)));
    Path file = folder.resolve("made-" + specs.size() + parameters.length + ".lanewise");
    new ModelFile(
            Shape.of(4),
            specs,
            Optional.empty(),
            plugins,
            new TreeMap<>(),
            List.of(parameters),
            List.of())
        .write(file);
    return file;
  }
}
