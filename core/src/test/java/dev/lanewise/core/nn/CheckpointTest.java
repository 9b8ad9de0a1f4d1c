package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.io.ModelFile;
import dev.lanewise.core.io.ModelFormatException;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.RandomSource;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
  private static final int EXAMPLES = 53;
  private static final String LAYERS =
      "conv(3, 3) batch-norm relu dropout(0.3) dense(7) tanh dropout(0.2) dense(4)";

  /** 11 steps an epoch, 33 in all; the last batch of an epoch is shorter. */
  private static final TrainingConfig CONFIG =
      TrainingConfig.of("softmax-cross-entropy", "clip-norm(1) > l2(1e-3) > adam(lr=0.01)")
          .withSchedule("cosine(warmup=5)")
          .withAugmentations("shift(1) rotate(10)")
          .withBatch(5)
          .withEpochs(3)
          .withSeed(9);

  private static Registry registry;

  @TempDir private Path folder;
  private Path file;

  @BeforeAll
  static void load() {
    registry = Registry.load();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "7, 2", "10, 1", "11, 2", "12, 1", "22, 1", "29, 2", "33, 1"})
  void a_run_that_stopped_goes_on_to_the_same_bits(int step, int threads) throws IOException {
    Results whole = uninterrupted(CONFIG);
    Results parts = new Results();
    file = folder.resolve("stopped.lanewise");

    Network network = network();
    try (Trainer trainer = new Trainer(network, CONFIG.withThreads(3 - threads), data())) {
      if (step > 0) {
        trainer.fit(List.of(parts, stoppingAt(step, trainer)));
      }
      Checkpoint.save(file, trainer, Map.of());
    }
    goOn(threads, parts);

    assertThat(parts).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd",
        "momentum",
        "nesterov",
        "adagrad",
        "rmsprop",
        "l2(1e-4) > adamax",
        "amsgrad",
        "adadelta",
        "lion"
      })
  void every_optimizer_takes_its_state_along(String update) throws IOException {
    TrainingConfig config = CONFIG.withUpdate(update);
    Results whole = uninterrupted(config);
    Results parts = new Results();
    file = folder.resolve("state.lanewise");

    try (Trainer trainer = new Trainer(network(), config, data())) {
      trainer.fit(List.of(parts, stoppingAt(16, trainer)));
      Checkpoint.save(file, trainer, Map.of());
    }
    goOn(1, parts);

    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void a_checkpoint_of_every_step_of_a_run_that_does_not_stop_gives_the_same_bits()
      throws IOException {
    Results whole = uninterrupted(CONFIG);
    List<Path> files = new ArrayList<>();
    List<Integer> lossesBefore = new ArrayList<>();
    Results seen = new Results();
    try (Trainer trainer = new Trainer(network(), CONFIG, data())) {
      Observer saving =
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              Path each = folder.resolve("step-" + step);
              files.add(each);
              lossesBefore.add(seen.losses.size());
              save(each, trainer);
            }
          };
      trainer.fit(List.of(seen, saving));
    }

    for (int i = 0; i < files.size(); i++) {
      Results rest = new Results();
      file = files.get(i);
      goOn(1, rest);
      assertThat(rest.sha256).as(file.toString()).isEqualTo(whole.sha256);
      assertThat(rest.losses)
          .isEqualTo(whole.losses.subList(lossesBefore.get(i), whole.losses.size()));
      assertThat(whole.epochs).endsWith(rest.epochs.toArray(String[]::new));
    }
    assertThat(files).hasSize(33);
  }

  @Test
  void a_finished_run_says_so_and_has_nothing_to_do() throws IOException {
    file = folder.resolve("finished.lanewise");
    try (Trainer trainer = new Trainer(network(), CONFIG.withEpochs(1), data())) {
      trainer.fit(
          new Observer() {
            @Override
            public void runEnded(Run run) {
              save(file, trainer);
            }
          });
    }

    Checkpoint checkpoint = Checkpoint.load(file, registry);
    assertThat(checkpoint.finished()).isTrue();
    Results results = new Results();
    goOn(1, results);
    assertThat(results.losses).isEmpty();
    assertThat(results.sha256).isEqualTo(uninterrupted(CONFIG.withEpochs(1)).sha256);
  }

  @Test
  void the_settings_come_back_as_they_were() throws IOException {
    Checkpoint checkpoint = Checkpoint.load(saved(), registry);

    assertThat(checkpoint.config()).isEqualTo(CONFIG.resolved(registry));
    assertThat(checkpoint.metadata()).containsEntry("note", "ours");
    assertThat(checkpoint.warnings()).isEmpty();
  }

  @Test
  void a_checkpoint_is_a_model_as_well() throws IOException {
    Path path = saved();

    assertThat(SavedModel.load(path, registry).network().weightsSha256())
        .isEqualTo(Checkpoint.load(path, registry).network().weightsSha256());
  }

  @Test
  void a_model_is_no_checkpoint() throws IOException {
    file = folder.resolve("model.lanewise");
    SavedModel.save(file, network(), CONFIG, Map.of());

    assertThatThrownBy(() -> Checkpoint.load(file, registry))
        .isInstanceOf(SavedModelException.class)
        .hasMessage("model file %s: is a model, but no checkpoint that a run can go on from", file);
  }

  @Test
  void every_shortened_or_changed_file_is_refused_as_damaged() throws IOException {
    byte[] whole = Files.readAllBytes(saved());
    Path damaged = folder.resolve("damaged");
    RandomSource random = RandomSource.of(3, "damage", 0);
    for (int i = 0; i < 200; i++) {
      int place = random.below(whole.length, i);
      byte[] changed = whole.clone();
      changed[place] ^= (byte) (1 << (i % 8));
      for (byte[] bytes : List.of(changed, Arrays.copyOf(whole, place))) {
        // Some file systems force an overwritten file to the disk when it is closed, but no new
        // one.
        Files.deleteIfExists(damaged);
        Files.write(damaged, bytes);
        assertThatThrownBy(() -> Checkpoint.load(damaged, registry))
            .isInstanceOf(ModelFormatException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "position_epoch, 0",
    "position_epoch, x",
    "position_seen, 54",
    "position_seen, -1",
    "position_step, 9999999999999999999",
    "position_correct, 54",
    "position_loss_sum, NaN",
    "position_seconds, -1",
    "epochs, 0",
    "optimizer, adam(",
    "optimizer, ''",
    "seed, 1.5",
    "schedule, ''",
    "position_examples, 52",
    "position_epoch, 9"
  })
  void metadata_that_no_run_writes_are_refused(String key, String value) throws IOException {
    ModelFile sound = ModelFile.read(saved());
    SortedMap<String, String> metadata = new TreeMap<>(sound.metadata());
    metadata.put(key, value);
    write(sound, metadata);

    assertThatThrownBy(() -> Checkpoint.load(file, registry).resume(data(), 1))
        .isInstanceOf(SavedModelException.class)
        .hasMessageStartingWith("model file " + file + ": ");
  }

  @Test
  void missing_metadata_are_named() throws IOException {
    ModelFile sound = ModelFile.read(saved());
    SortedMap<String, String> metadata = new TreeMap<>(sound.metadata());
    metadata.remove("schedule");
    write(sound, metadata);

    assertThatThrownBy(() -> Checkpoint.load(file, registry))
        .isInstanceOf(SavedModelException.class)
        .hasMessage("model file %s: is no checkpoint: its metadata lack 'schedule'", file);
  }

  @Test
  void states_of_another_optimizer_are_refused() throws IOException {
    ModelFile sound = ModelFile.read(saved());
    SortedMap<String, String> metadata = new TreeMap<>(sound.metadata());
    metadata.put("optimizer", "momentum");
    write(sound, metadata);

    assertThatThrownBy(() -> Checkpoint.load(file, registry).resume(data(), 1))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("states, its optimizer has ");
  }

  @Test
  void weights_that_are_not_finite_are_never_saved() {
    Network network = network();
    Tensor first = network.parameters().getFirst().tensor();
    first.data()[first.offset()] = Float.NaN;
    file = folder.resolve("nan.lanewise");
    try (Trainer trainer = new Trainer(network, CONFIG, data())) {
      assertThatThrownBy(() -> Checkpoint.save(file, trainer, Map.of()))
          .isInstanceOf(DivergenceException.class)
          .hasMessage(
              "training diverged: 0.conv.weight is not finite after step 0 with learning rate %s;"
                  + " try a smaller one",
              trainer.learningRate());
    }
    assertThat(file).doesNotExist();
  }

  private Path saved() throws IOException {
    file = folder.resolve("saved.lanewise");
    try (Trainer trainer = new Trainer(network(), CONFIG, data())) {
      trainer.fit(stoppingAt(3, trainer));
      Checkpoint.save(file, trainer, Map.of("note", "ours"));
    }
    return file;
  }

  private void write(ModelFile model, SortedMap<String, String> metadata) throws IOException {
    file = folder.resolve("other.lanewise");
    new ModelFile(
            model.input(),
            model.layers(),
            model.loss(),
            model.plugins(),
            metadata,
            model.parameters(),
            model.buffers(),
            model.states())
        .write(file);
  }

  private static void save(Path path, Trainer trainer) {
    try {
      Checkpoint.save(path, trainer, Map.of());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void goOn(int threads, Results results) throws IOException {
    Checkpoint checkpoint = Checkpoint.load(file, registry);
    try (Trainer trainer = checkpoint.resume(data(), threads)) {
      trainer.fit(results);
    }
    results.sha256 = checkpoint.network().weightsSha256();
  }

  private static Results uninterrupted(TrainingConfig config) {
    Results results = new Results();
    Network network = network();
    try (Trainer trainer = new Trainer(network, config, data())) {
      trainer.fit(results);
    }
    results.sha256 = network.weightsSha256();
    return results;
  }

  private static Observer stoppingAt(long last, Trainer trainer) {
    return new Observer() {
      @Override
      public void stepEnded(Run run, long step, double loss) {
        if (step == last) {
          trainer.stop();
        }
      }
    };
  }

  private static Network network() {
    return Architecture.of(registry, Shape.of(6, 6), LAYERS).compile(9);
  }

  private static Dataset data() {
    RandomSource random = RandomSource.of(4, "images", 0);
    Tensor images = Tensor.zeros(EXAMPLES, 6, 6);
    int[] labels = new int[EXAMPLES];
    for (int i = 0; i < images.size(); i++) {
      images.data()[i] = random.below(256, i) / 255f;
    }
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = i % 4;
      images.data()[i * 36 + 7 * labels[i]] = 3;
    }
    return Dataset.of(images, labels, 4);
  }

  /** All that a run tells, but for times. */
  private static final class Results implements Observer {
    private final List<Double> losses = new ArrayList<>();
    private final List<String> epochs = new ArrayList<>();
    private String sha256 = "";

    @Override
    public void stepEnded(Run run, long step, double loss) {
      losses.add(loss);
    }

    @Override
    public void epochEnded(Run run, Epoch epoch) {
      epochs.add(epoch.number() + " " + epoch.step() + " " + epoch.loss() + " " + epoch.accuracy());
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Results other
          && losses.equals(other.losses)
          && epochs.equals(other.epochs)
          && sha256.equals(other.sha256);
    }

    @Override
    public int hashCode() {
      return sha256.hashCode();
    }

    @Override
    public String toString() {
      return sha256 + " " + losses + " " + epochs;
    }
  }
}
