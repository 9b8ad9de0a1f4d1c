package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.app.data.ImageSource;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.exchange.Pretrained;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Spec;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainedTest {
  private static final Spec LOSS = Spec.of("softmax-cross-entropy");
  private static final LabelledImages TEST = ImageSource.of("mnist").load().test();

  /** How many of the 10,000 test images each gets right where its code runs in NumPy. */
  @ParameterizedTest
  @CsvSource({"book-3-layer, 9352, 45360", "simple-conv, 9890, 433890", "deep-conv, 9938, 123552"})
  void gives_the_accuracy_that_it_is_known_for(String preset, int right, int parameters) {
    try (Registry registry = Registry.load()) {
      Network network = Pretrained.network(registry, preset);

      assertThat(network.architecture().parameterCount()).isEqualTo(parameters);
      assertThat(judged(network, TEST, 100).accuracy()).isEqualTo(right / 1e4);
    }
  }

  @ParameterizedTest
  @CsvSource({"book-3-layer", "simple-conv", "deep-conv"})
  void one_by_one_and_in_batches_the_answers_are_the_same(String preset) {
    try (Registry registry = Registry.load()) {
      Network network = Pretrained.network(registry, preset);
      LabelledImages some = TEST.range(0, 500);

      assertThat(judged(network, some, 1).predictions())
          .isEqualTo(judged(network, some, 100).predictions());
    }
  }

  @ParameterizedTest
  @CsvSource({"book-3-layer", "simple-conv", "deep-conv"})
  void the_command_reads_the_same_file(String preset, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("book.npz");
    Path model = folder.resolve("model.lanewise");
    Pretrained.copyTo(file, preset);

    Outcome outcome =
        Outcome.of(
            "import",
            file + "",
            "--layout",
            "book",
            "--in-order",
            "--preset",
            preset,
            "--out",
            model + "");

    assertThat(outcome.exitCode()).isZero();
    try (Registry registry = Registry.load()) {
      assertThat(SavedModel.load(model, registry).network().weightsSha256())
          .isEqualTo(Pretrained.network(registry, preset).weightsSha256());
    }
  }

  @Test
  void a_preset_without_weights_is_refused() {
    try (Registry registry = Registry.load()) {
      assertThatThrownBy(() -> Pretrained.network(registry, "mlp"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "no weights are given for 'mlp', but for book-3-layer, simple-conv, deep-conv");
    }
  }

  private static Evaluation judged(Network network, LabelledImages images, int batch) {
    try (Compute compute = Compute.simd(2)) {
      return Evaluation.of(network, LOSS, images.examples(network.input()), batch, compute);
    }
  }
}
