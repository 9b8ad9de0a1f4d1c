package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lanewise.spi.RandomSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with faults anywhere: each gives a model or the one exception, in little memory. */
class ModelFileMutationTest {
  /** A damaged small file may cost the reader's block, the file's own length and some objects. */
  private static final long MOST_BYTES = 1 << 20;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("m.lwm");
  }

  @Test
  void every_shortened_file_is_refused() throws IOException {
    byte[] whole = Models.bytes(Models.small());
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void every_shortened_or_changed_checkpoint_is_refused() throws IOException {
    byte[] whole = Models.bytes(Models.withStates());
    for (int i = 0; i < whole.length; i++) {
      assertRefused(Arrays.copyOf(whole, i));
      assertRefused(Forged.with(whole, i, ~whole[i]));
    }
  }

  @Test
  void every_change_of_one_byte_is_refused() throws IOException {
    byte[] whole = Models.bytes(Models.small());
    for (int i = 0; i < whole.length; i++) {
      assertRefused(Forged.with(whole, i, whole[i] ^ (1 << (i % 8))));
      assertRefused(Forged.with(whole, i, ~whole[i]));
    }
  }

  @Test
  void mutations_under_right_checksums_give_a_model_or_a_clear_refusal() throws IOException {
    byte[] whole = Models.bytes(Models.withStates());
    int accepted = 0;
    int rounds = 4000;
    for (int round = 0; round < rounds; round++) {
      if (survives(Forged.seal(mutate(whole, RandomSource.of(7, "mutation", round))))) {
        accepted++;
      }
    }
    // Changes of weights and texts are legal; both outcomes must have been reached.
    assertThat(accepted).isBetween(rounds / 100, rounds / 2);
  }

  @Test
  void extreme_numbers_anywhere_in_the_header_are_survived() throws IOException {
    byte[] whole = Models.bytes(Models.small());
    int[] extremes = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 24, 100_000, 0x01010101};
    for (int i = 8; i < whole.length - 4; i++) {
      for (int extreme : extremes) {
        byte[] changed = whole.clone();
        for (int k = 0; k < 4; k++) {
          changed[i + k] = (byte) (extreme >>> (8 * k));
        }
        survives(Forged.seal(changed));
      }
    }
  }

  /** Reads the bytes as a model: true if it is one, false if it is refused as a bad file. */
  private boolean survives(byte[] bytes) throws IOException {
    // Some file systems force an overwritten file to the disk when it is closed, but no new one.
    Files.deleteIfExists(file);
    Files.write(file, bytes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    boolean accepted = false;
    String message = "";
    long allocated = Long.MAX_VALUE;
    // Twice where it is much: what the JVM loads at the first time does not count.
    for (int time = 0; time < 2 && allocated >= MOST_BYTES; time++) {
      allocated = -threads.getCurrentThreadAllocatedBytes();
      try {
        accepted = ModelFile.read(file) != null;
      } catch (ModelFormatException e) {
        message = String.valueOf(e.getMessage());
      }
      allocated += threads.getCurrentThreadAllocatedBytes();
    }
    if (!accepted) {
      assertThat(message).startsWith("model file " + file + ": ").doesNotContain("\n", "null");
    }
    assertThat(allocated)
        .as("bytes allocated for %d in the file", bytes.length)
        .isLessThan(MOST_BYTES);
    return accepted;
  }

  private void assertRefused(byte[] bytes) throws IOException {
    assertThat(survives(bytes)).isFalse();
  }

  /** Some bytes changed, and in every fourth round some cut out or doubled. */
  private static byte[] mutate(byte[] whole, RandomSource random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.below(4, 0);
    for (int k = 1; k <= changes; k++) {
      bytes[8 + random.below(bytes.length - 8, 10L * k)] = (byte) random.bits(10L * k + 1);
    }
    if (random.below(4, 1) > 0) {
      return bytes;
    }
    int from = 8 + random.below(bytes.length - 16, 2);
    int length = 1 + random.below(Math.min(64, bytes.length - 4 - from), 3);
    boolean cut = random.below(2, 4) == 0;
    byte[] result = Arrays.copyOf(bytes, bytes.length + (cut ? -length : length));
    int target = cut ? from : from + length;
    int source = cut ? from + length : from;
    System.arraycopy(bytes, source, result, target, bytes.length - source);
    return result;
  }
}
