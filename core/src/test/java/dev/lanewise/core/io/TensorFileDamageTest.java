package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.RandomSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes come, a reader gives tensors or its one exception. */
class TensorFileDamageTest {
  private static final int ROUNDS = 5_000;

  @TempDir private Path folder;

  enum Format {
    SAFETENSORS {
      @Override
      void write(Path file) throws IOException {
        new SafetensorsFile(new TreeMap<>(), TensorFixtures.odd()).write(file);
      }

      @Override
      void read(Path file) throws IOException {
        SafetensorsFile.read(file);
      }
    },
    NPY {
      @Override
      void write(Path file) throws IOException {
        new NpyFile(TensorFixtures.quarters(2, 3)).write(file);
      }

      @Override
      void read(Path file) throws IOException {
        NpyFile.read(file);
      }
    },
    NPZ {
      @Override
      void write(Path file) throws IOException {
        new NpzFile(TensorFixtures.odd()).write(file);
      }

      @Override
      void read(Path file) throws IOException {
        NpzFile.read(file);
      }
    },
    DEFLATED_NPZ {
      @Override
      void write(Path file) throws IOException {
        Files.copy(TensorFixtures.file("deflated.npz"), file);
      }

      @Override
      void read(Path file) throws IOException {
        NpzFile.read(file);
      }
    };

    abstract void write(Path file) throws IOException;

    abstract void read(Path file) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void every_shortened_file_is_refused(Format format) throws IOException {
    byte[] whole = bytes(format);
    Path file = folder.resolve("cut");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> format.read(file))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(TensorFileException.class)
          .hasMessageStartingWith("tensor file " + file + ": ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_added_byte_is_refused(Format format) throws IOException {
    byte[] whole = bytes(format);
    Path file = Files.write(folder.resolve("more"), Arrays.copyOf(whole, whole.length + 1));

    assertThatThrownBy(() -> format.read(file)).isInstanceOf(TensorFileException.class);
  }

  @ParameterizedTest
  @EnumSource
  void changed_bytes_give_tensors_or_a_refusal(Format format) throws IOException {
    byte[] whole = bytes(format);
    Path file = folder.resolve("changed");
    int refused = 0;
    // Written over in place: a file that is cut to nothing and filled again costs the disk more.
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      for (int round = 0; round < ROUNDS; round++) {
        out.seek(0);
        out.write(mutate(whole, RandomSource.of(7, format.name(), round)));
        try {
          format.read(file);
        } catch (TensorFileException e) {
          refused++;
        }
      }
    }
    // Changed numbers are legal; both outcomes must have been reached.
    assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - 1);
  }

  private byte[] bytes(Format format) throws IOException {
    Path file = folder.resolve("whole");
    format.write(file);
    return Files.readAllBytes(file);
  }

  private static byte[] mutate(byte[] whole, RandomSource random) {
    byte[] changed = whole.clone();
    int count = 1 + random.below(3, 0);
    for (int i = 1; i <= count; i++) {
      int place = random.below(changed.length, 4L * i);
      int choice = random.below(256, 4L * i + 1);
      changed[place] =
          switch (random.below(4, 4L * i + 2)) {
            case 0 -> (byte) choice;
            case 1 -> (byte) (changed[place] ^ 1 << (choice % 8));
            case 2 -> (byte) -1;
            default -> whole[random.below(whole.length, 4L * i + 3)];
          };
    }
    return changed;
  }
}
