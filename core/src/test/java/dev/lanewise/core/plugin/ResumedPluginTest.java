package dev.lanewise.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Checkpoint;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.nn.SavedModelException;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on with plug-ins from jars: the same, another build, another version, none. */
final class ResumedPluginTest {
  private static final TrainingConfig CONFIG =
      TrainingConfig.of("mean-squared-error", "tiger(lr=0.01)").withBatch(2).withEpochs(5);

  @TempDir private Path folder;
  private Path plugins;
  private Path file;

  @BeforeEach
  void saveAfterSevenSteps() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    file = folder.resolve("checkpoint.lanewise");
    jar("1.2", "");
    try (Registry registry = Registry.load(plugins);
        Trainer trainer = new Trainer(network(registry), CONFIG, data())) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              if (step == 7) {
                trainer.stop();
              }
            }
          });
      Checkpoint.save(file, trainer, Map.of());
    }
  }

  @Test
  void an_optimizer_from_a_jar_takes_its_state_along() throws IOException {
    String whole;
    try (Registry registry = Registry.load(plugins)) {
      Network network = network(registry);
      try (Trainer trainer = new Trainer(network, CONFIG, data())) {
        trainer.fit();
      }
      whole = network.weightsSha256();
    }
    try (Registry registry = Registry.load(plugins)) {
      Checkpoint checkpoint = Checkpoint.load(file, registry);
      try (Trainer trainer = checkpoint.resume(data(), 2)) {
        trainer.fit();
      }
      assertThat(checkpoint.warnings()).isEmpty();
      assertThat(checkpoint.network().weightsSha256()).isEqualTo(whole);
    }
  }

  @Test
  void a_missing_plug_in_is_named_with_its_version_and_its_jar() throws IOException {
    Files.delete(plugins.resolve("tiger.jar"));

    try (Registry registry = Registry.load(plugins)) {
      assertThatThrownBy(() -> Checkpoint.load(file, registry))
          .isInstanceOf(SavedModelException.class)
          .hasMessageMatching(
              "model file .*: needs optimizer 'tiger', which is not here: put its jar into the"
                  + " folder of plug-ins; it came from tiger\\.jar of version 1\\.2, SHA-256 [0-9a-f]{64}");
      assertThat(SavedModel.load(file, registry).network().output()).isEqualTo(Shape.of(2));
    }
  }

  @Test
  void another_major_version_is_refused() throws IOException {
    jar("2.0", "");

    try (Registry registry = Registry.load(plugins)) {
      assertThatThrownBy(() -> Checkpoint.load(file, registry))
          .isInstanceOf(SavedModelException.class)
          .hasMessageEndingWith(
              "needs optimizer 'tiger' of version 1.2, but tiger.jar 2.0 is here: the major version"
                  + " must be the same");
    }
  }

  @Test
  void another_build_of_the_same_major_version_is_told() throws IOException {
    jar("1.3", "changed");

    try (Registry registry = Registry.load(plugins)) {
      assertThat(Checkpoint.load(file, registry).warnings())
          .singleElement()
          .asString()
          .contains("optimizer 'tiger' came from tiger.jar of version 1.2, SHA-256 ")
          .contains(", but tiger.jar 1.3 with SHA-256 ")
          .endsWith(" is here: results may differ");
    }
  }

  private void jar(String version, String note) {
    TestJars.jar("tiger.jar")
        .source(TestSources.TIGER)
        .provides(Kind.OPTIMIZER, "ext.Tiger")
        .attribute("Implementation-Version", version)
        .file("note.txt", note)
        .writeTo(plugins);
  }

  private static Network network(Registry registry) {
    return Architecture.of(registry, Shape.of(3), "dense(5) tanh dense(2)").compile(3);
  }

  private static Dataset data() {
    Tensor x = Tensor.rows(new float[][] {{1, 0, 2}, {0, 1, 1}, {3, 1, 0}, {1, 1, 1}, {2, 0, 1}});
    Tensor y = Tensor.rows(new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}, {1, 0}});
    return Dataset.of(x, y);
  }
}
