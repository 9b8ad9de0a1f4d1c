package dev.lanewise.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFolderTest {
  private static Registry registry;

  @TempDir private Path folder;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void load() {
    registry = Registry.load();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @Test
  void the_two_newest_are_kept_and_the_newest_is_read() throws IOException {
    try (CheckpointFolder checkpoints = CheckpointFolder.open(folder)) {
      writeSteps(checkpoints, 4);

      assertThat(checkpoints.files()).containsExactly(file(4), file(3));
      assertThat(checkpoints.latest()).hasValue(file(4));
      assertThat(checkpoints.newest(registry, complaints::add).position().step()).isEqualTo(4);
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void what_a_killed_run_left_half_written_is_deleted_and_nothing_else() throws IOException {
    Files.writeString(folder.resolve(".lanewise-1234.tmp"), "half");
    Files.writeString(folder.resolve("notes.tmp"), "mine");
    CheckpointFolder.open(folder).close();
    assertThat(folder).isDirectoryNotContaining("glob:**.lanewise-*");
    assertThat(folder.resolve("notes.tmp")).hasContent("mine");
  }

  @Test
  void a_damaged_newest_is_told_and_the_one_before_it_is_read() throws IOException {
    try (CheckpointFolder checkpoints = CheckpointFolder.open(folder)) {
      writeSteps(checkpoints, 4);
      damage(file(4));

      Checkpoint checkpoint = checkpoints.newest(registry, complaints::add);

      assertThat(checkpoint.position().step()).isEqualTo(3);
      assertThat(complaints)
          .singleElement()
          .asString()
          .startsWith("model file " + file(4) + ": it has ")
          .endsWith(": it was cut short; going on from the one before it, " + file(3));
    }
  }

  @Test
  void a_damaged_one_is_not_counted_among_the_two() throws IOException {
    try (CheckpointFolder checkpoints = CheckpointFolder.open(folder)) {
      writeSteps(checkpoints, 3);
      damage(file(3));
      Checkpoint checkpoint = checkpoints.newest(registry, complaints::add);
      Files.move(file(3), file(9));

      try (Trainer trainer = checkpoint.resume(data(), 1)) {
        checkpoints.write(trainer, Map.of());
      }

      assertThat(checkpoints.files()).containsExactly(file(2));
    }
  }

  @Test
  void if_all_are_damaged_or_there_is_none_that_is_said() throws IOException {
    try (CheckpointFolder checkpoints = CheckpointFolder.open(folder)) {
      assertThatThrownBy(() -> checkpoints.newest(registry, complaints::add))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "run folder %s: there is no checkpoint in it: give the folder of a run", folder);
      writeSteps(checkpoints, 2);
      damage(file(1));
      damage(file(2));
      assertThatThrownBy(() -> checkpoints.newest(registry, complaints::add))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "run folder %s: no checkpoint in it is whole: put a copy of one there, or begin the"
                  + " run again in another folder",
              folder);
      assertThat(complaints)
          .satisfiesExactly(
              newest -> assertThat(newest).contains(file(2).toString()),
              before -> assertThat(before).contains(file(1).toString()));
    }
  }

  @Test
  void a_folder_belongs_to_one_run_at_a_time() throws IOException {
    try (CheckpointFolder first = CheckpointFolder.open(folder)) {
      assertThat(first.path()).isEqualTo(folder);
      assertThatThrownBy(() -> CheckpointFolder.open(folder))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "run folder %s: another run is at work in it: wait for its end, or stop it", folder);
    }
    CheckpointFolder.open(folder).close();
  }

  private static void writeSteps(CheckpointFolder checkpoints, int steps) {
    Network network = Architecture.of(registry, Shape.of(3), "dense(2)").compile(1);
    TrainingConfig config =
        TrainingConfig.of("mean-squared-error", "adam(lr=0.01)").withBatch(2).withEpochs(100);
    try (Trainer trainer = new Trainer(network, config, data())) {
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              try {
                checkpoints.write(trainer, Map.of());
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              if (step == steps) {
                trainer.stop();
              }
            }
          });
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 10));
  }

  private Path file(long step) {
    return folder.resolve(String.format("checkpoint-%09d.lanewise", step));
  }

  private static Dataset data() {
    return Dataset.of(Tensor.zeros(4, 3), Tensor.zeros(4, 2));
  }
}
