package dev.lanewise.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lanewise.app.exchange.WeightFormat;
import dev.lanewise.core.io.AtomicFile;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Checkpoint;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every file that holds weights, on a disk of which each operation fails in turn. */
class FailingFilesTest {
  private static Registry registry;

  @TempDir private Path folder;
  private FailingDisk disk;
  private Path target;

  /** What is written: 200 kB, so that a disk can be full in the middle. */
  enum Kind {
    MODEL {
      @Override
      void write(Path file, Network network) throws IOException {
        SavedModel.save(file, network, Map.of());
      }
    },
    SAFETENSORS {
      @Override
      void write(Path file, Network network) throws IOException {
        WeightFormat.SAFETENSORS.write(file, network);
      }
    },
    NPZ {
      @Override
      void write(Path file, Network network) throws IOException {
        WeightFormat.NPZ.write(file, network);
      }
    },
    CHECKPOINT {
      @Override
      void write(Path file, Network network) throws IOException {
        Dataset data = Dataset.of(Tensor.zeros(2, 784), Tensor.zeros(2, 64));
        TrainingConfig config = TrainingConfig.of("mean-squared-error", "adam");
        try (Trainer trainer = new Trainer(network, config, data)) {
          Checkpoint.save(file, trainer, Map.of());
        }
      }
    };

    abstract void write(Path file, Network network) throws IOException;
  }

  @BeforeAll
  static void load() {
    registry = Registry.load();
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @BeforeEach
  void takeDisk() {
    disk = new FailingDisk(folder.getFileSystem().provider());
    target = disk.path(folder).resolve("file");
  }

  @ParameterizedTest
  @EnumSource
  void whatever_fails_the_file_is_the_old_or_the_new_one(Kind kind) throws IOException {
    kind.write(target, network(2));
    byte[] fresh = Files.readAllBytes(target);
    kind.write(target, network(1));
    byte[] old = Files.readAllBytes(target);

    NthFails all = NthFails.counting();
    attempt(all, kind);
    int operations = all.count();
    assertThat(operations).isGreaterThan(8);

    for (int nth = 1; nth <= operations; nth++) {
      for (NthFails fault : List.of(NthFails.once(nth), NthFails.forGood(nth))) {
        Files.write(target, old);
        Throwable thrown = attempt(fault, kind);

        String which = fault.toString();
        byte[] found = Files.readAllBytes(target);
        if (thrown == null) {
          // A disk that does not force folders at all does as well as it can.
          assertThat(which).startsWith("operation 1, FORCE " + folder.getFileName());
          assertThat(found).as(which).isEqualTo(fresh);
        } else if (which.contains("FORCE " + folder.getFileName()) && nth > 1) {
          assertThat(thrown)
              .isInstanceOf(IOException.class)
              .hasMessage(
                  target
                      + " is written, but may be lost in a power cut: its folder cannot be forced to"
                      + " the device: Input/output error");
          assertThat(found).as(which).isEqualTo(fresh);
        } else {
          assertThat(thrown)
              .as(which)
              .isInstanceOf(IOException.class)
              .message()
              .matches(
                  "cannot write "
                      + target
                      + ": (permission denied|No space left on device|Input/output error"
                      + "|Disk quota exceeded)");
          assertThat(found).as(which).isEqualTo(old);
        }
        if (which.startsWith("from")) {
          // A disk that is broken for good keeps what could not be deleted, under another name.
          AtomicFile.deleteLeftovers(target.getParent());
        }
        assertThat(names()).as(which).containsExactly("file");
      }
    }
  }

  @Test
  void bytes_and_then_the_name_are_forced_to_the_device() throws IOException {
    List<String> done = new ArrayList<>();
    disk.inject(
        (operation, path) -> {
          String file = path.equals(target.getParent()) ? "folder" : "new file";
          done.add(operation + " " + file);
        });

    Kind.MODEL.write(target, network(1));

    assertThat(done.stream().distinct())
        .containsExactly(
            "FORCE folder", "OPEN new file", "WRITE new file", "FORCE new file", "MOVE new file");
    assertThat(done.subList(done.size() - 3, done.size()))
        .containsExactly("FORCE new file", "MOVE new file", "FORCE folder");
  }

  @Test
  void a_folder_that_vanishes_is_named_and_not_made_again() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    target = disk.path(gone).resolve("file");
    disk.inject(
        (operation, path) -> {
          if (operation == Operation.MOVE) {
            Files.delete(gone.resolve(path.getFileName().toString()));
            Files.delete(gone);
          }
        });

    Throwable thrown = catchThrowable(() -> Kind.MODEL.write(target, network(1)));

    assertThat(thrown)
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + target + ": the folder is no longer there");
    assertThat(gone).doesNotExist();
  }

  private Throwable attempt(Fault fault, Kind kind) {
    disk.inject(fault);
    Throwable thrown = catchThrowable(() -> kind.write(target, network(2)));
    disk.inject(Fault.NONE);
    return thrown;
  }

  private static Network network(long seed) {
    return Architecture.of(registry, Shape.of(784), "dense(64)").compile(seed);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
