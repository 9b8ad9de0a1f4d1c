package dev.lanewise.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Checkpoint;
import dev.lanewise.core.nn.CheckpointFolder;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a run on a disk of which each operation fails in turn. */
class FailingCheckpointsTest {
  private static final int BEFORE = 2;
  private static final int STEPS = 6;

  @TempDir private Path temporary;
  private FailingDisk disk;
  private Path folder;
  private Registry registry;

  /** The digest of the weights after each step, from 0 on. */
  private final List<String> digests = new ArrayList<>();

  @BeforeEach
  void trainUndisturbed() throws IOException {
    registry = Registry.load();
    disk = new FailingDisk(temporary.getFileSystem().provider());
    Network network = network();
    try (Trainer trainer = new Trainer(network, config(), data())) {
      digests.add(network.weightsSha256());
      trainer.fit(
          new Observer() {
            @Override
            public void stepEnded(Run run, long step, double loss) {
              digests.add(network.weightsSha256());
            }
          });
    }
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void whatever_fails_a_checkpoint_is_left_to_go_on_from() throws IOException {
    begin("counted");
    NthFails all = NthFails.counting();
    disk.inject(all);
    goOn(STEPS);
    int operations = all.count();
    assertThat(operations).isGreaterThan(30);

    for (int nth = 1; nth <= operations; nth++) {
      for (NthFails fault : List.of(NthFails.once(nth), NthFails.forGood(nth))) {
        begin(fault.toString());
        disk.inject(fault);
        Throwable thrown = catchThrowable(() -> goOn(STEPS));
        disk.inject(Fault.NONE);

        String which = fault.toString();
        if (thrown == null) {
          assertThat(which).contains("FORCE run-").doesNotStartWith("from");
        } else {
          assertThat(thrown)
              .as(which)
              .isInstanceOfAny(IOException.class, UncheckedIOException.class);
          assertThat(thrown.getMessage()).as(which).contains(folder.toString());
        }
        assertEachFileIsWhole(which);
        assertThat(goOn(STEPS)).as(which).isEqualTo(digests.get(STEPS));
        assertThat(names()).as(which).noneMatch(name -> name.endsWith(".tmp"));
      }
    }
  }

  @Test
  void an_old_one_that_cannot_be_deleted_is_named() throws IOException {
    begin("delete");
    disk.inject(
        (operation, path) -> {
          if (operation == Operation.DELETE) {
            throw new AccessDeniedException(path.toString());
          }
        });

    assertThat(catchThrowable(() -> goOn(STEPS)))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(AccessDeniedException.class)
        .hasMessageEndingWith(
            "cannot delete the old checkpoint " + file(1) + ": permission denied");
  }

  @Test
  void a_folder_that_cannot_be_written_or_locked_is_refused() throws IOException {
    begin("locked");
    disk.inject(
        (operation, _) -> {
          if (operation == Operation.LOCK) {
            throw new IOException("No locks available");
          }
        });
    assertThat(catchThrowable(() -> CheckpointFolder.open(folder)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "run folder %s: cannot be locked against other runs: No locks available; a folder on a"
                + " local drive can be",
            folder);
    disk.inject(
        (operation, path) -> {
          if (operation == Operation.OPEN) {
            throw new AccessDeniedException(path.toString());
          }
        });
    assertThat(catchThrowable(() -> CheckpointFolder.open(folder)))
        .isInstanceOf(IOException.class)
        .hasMessage("run folder %s: permission denied", folder);
  }

  /** Every checkpoint in the folder has the weights that the run has after its step. */
  private void assertEachFileIsWhole(String which) throws IOException {
    try (CheckpointFolder checkpoints = CheckpointFolder.open(folder)) {
      assertThat(checkpoints.files()).as(which).isNotEmpty();
      for (Path file : checkpoints.files()) {
        Checkpoint checkpoint = Checkpoint.load(file, registry);
        long step = checkpoint.position().step();
        assertThat(file).isEqualTo(file(step));
        assertThat(step).as(which).isGreaterThanOrEqualTo(BEFORE - 1);
        assertThat(checkpoint.network().weightsSha256())
            .as(which)
            .isEqualTo(digests.get((int) step));
      }
    }
  }

  /** A new folder with the checkpoints of the first two steps. */
  private void begin(String name) throws IOException {
    disk.inject(Fault.NONE);
    folder = disk.path(Files.createTempDirectory(temporary, "run-"));
    try (CheckpointFolder checkpoints = CheckpointFolder.open(folder);
        Trainer trainer = new Trainer(network(), config(), data())) {
      trainer.fit(new Writer(checkpoints, trainer, BEFORE));
    }
    assertThat(names()).as(name).hasSize(BEFORE + 1);
  }

  /** Goes on from the newest one; returns the digest of the weights at the end. */
  private String goOn(int steps) throws IOException {
    try (CheckpointFolder checkpoints = CheckpointFolder.open(folder)) {
      Checkpoint checkpoint = checkpoints.newest(registry, complaint -> {});
      if (checkpoint.finished()) {
        return checkpoint.network().weightsSha256();
      }
      try (Trainer trainer = checkpoint.resume(data(), 1)) {
        trainer.fit(new Writer(checkpoints, trainer, steps));
      }
      return checkpoint.network().weightsSha256();
    }
  }

  /** Writes a checkpoint after each step, and stops the run after so many. */
  private record Writer(CheckpointFolder checkpoints, Trainer trainer, int steps)
      implements Observer {
    @Override
    public void stepEnded(Run run, long step, double loss) {
      try {
        checkpoints.write(trainer, Map.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (step == steps) {
        trainer.stop();
      }
    }
  }

  private Network network() {
    return Architecture.of(registry, Shape.of(3), "dense(4) tanh dense(2)").compile(1);
  }

  private static TrainingConfig config() {
    return TrainingConfig.of("mean-squared-error", "adam(lr=0.1)").withBatch(2).withEpochs(3);
  }

  private static Dataset data() {
    Tensor inputs = Tensor.rows(new float[][] {{0, 1, 2}, {1, 0, 1}, {2, 1, 0}, {1, 1, 1}});
    return Dataset.of(inputs, Tensor.of(Shape.of(4, 2), 0, 1, 1, 0, 1, 1, 0, 0));
  }

  private Path file(long step) {
    return folder.resolve(String.format("checkpoint-%09d.lanewise", step));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
