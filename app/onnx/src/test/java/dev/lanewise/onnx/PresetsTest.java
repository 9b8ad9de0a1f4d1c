package dev.lanewise.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.lanewise.app.data.ImageSource;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.evaluation.Probabilities;
import dev.lanewise.app.exchange.Pretrained;
import dev.lanewise.app.training.Preset;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime says of test images of MNIST what the network says that was exported. */
@Tag("onnx")
class PresetsTest {
  private static final Shape INPUT = Shape.of(28, 28);
  private static final int IMAGES = 1000;
  private static final int TRAINING_IMAGES = 2000;
  private static final double MOST = 1e-5;
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir private Path folder;

  static Stream<Preset> presets() {
    return Preset.all().stream();
  }

  static Stream<String> given() {
    return Pretrained.names().stream();
  }

  /** For the page of the formats. */
  @AfterAll
  static void print() throws IOException {
    Files.write(Path.of("target", "onnx.md"), TABLE);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void a_preset_trained_for_an_epoch_answers_alike(Preset preset) throws Exception {
    try (Registry registry = Registry.load()) {
      Network network = Architecture.of(registry, INPUT, preset.layers()).compile(1);
      TrainingConfig config =
          TrainingConfig.of(preset.loss(), preset.optimizer()).withEpochs(1).withBatch(100);
      LabelledImages images = ImageSource.of("mnist").load().train().range(0, TRAINING_IMAGES);
      try (Trainer trainer = new Trainer(network, config, images.examples(INPUT))) {
        trainer.fit();
      }
      requireAlike(preset.name(), "one epoch of 2,000 images", network);
    }
  }

  @ParameterizedTest
  @MethodSource("given")
  void the_weights_that_are_given_answer_alike(String preset) throws Exception {
    try (Registry registry = Registry.load()) {
      requireAlike(preset, "given", Pretrained.network(registry, preset));
    }
  }

  private void requireAlike(String name, String weights, Network network)
      throws IOException, OrtException {
    Tensor images =
        ImageSource.of("mnist")
            .loadTest()
            .range(0, IMAGES)
            .flatImages()
            .reshape(INPUT.prepend(IMAGES));
    float[] expected;
    try (Compute compute = Compute.simd(1)) {
      expected =
          Probabilities.of(network, network.workspace(IMAGES, compute), images, compute).toArray();
    }
    try (OnnxRun run = OnnxRun.of(network, folder.resolve(name + ".onnx"))) {
      TensorInfo input = (TensorInfo) run.input().getInfo();
      assertThat(input.getShape()).containsExactly(-1, 28, 28);
      assertThat(input.getDimensionNames()).startsWith("batch");
      double one = difference(expected, run.infer("probabilities", images, 1));
      double hundred = difference(expected, run.infer("probabilities", images, 100));
      TABLE.add("| `%s` | %s | %.1e | %.1e |".formatted(name, weights, one, hundred));
      assertThat(one).isLessThanOrEqualTo(MOST);
      assertThat(hundred).isLessThanOrEqualTo(MOST);
    }
  }

  private static double difference(float[] expected, float[] actual) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isFinite();
      largest = Math.max(largest, Math.abs((double) actual[i] - expected[i]));
    }
    return largest;
  }
}
