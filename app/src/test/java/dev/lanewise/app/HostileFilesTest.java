package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lanewise.app.HostileReader.Sound;
import dev.lanewise.spi.RandomSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes a file has, its reader takes them or refuses them by the exception that it
 * documents: no error, no other exception, in less than a second, in little memory.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {
  private static final int ROUNDS = 150;
  private static final int MANY_ROUNDS = 6_000;

  /** Of the processor, so that a busy machine does not count. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Path FRESH = Path.of("target", "hostile-files.md");
  private static final Path PAGE = Path.of("..", "docs", "reliability.md");

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  @Test
  void damaged_files_are_read_or_refused() throws IOException {
    String table = tryAll(ROUNDS);
    Files.createDirectories(FRESH.toAbsolutePath().getParent());
    Files.writeString(FRESH, table);

    // How many are refused may differ by the zip reader of a JDK; what is tried may not.
    assertThat(Files.readString(PAGE).replaceAll("\\d+ / \\d+", "n / n"))
        .as("docs/reliability.md is stale: copy the table of app/target/hostile-files.md into it")
        .contains(table.replaceAll("\\d+ / \\d+", "n / n"));
  }

  @Test
  @Tag("long")
  void a_million_damaged_files_are_read_or_refused() throws IOException {
    Files.createDirectories(FRESH.toAbsolutePath().getParent());
    Files.writeString(FRESH.resolveSibling("hostile-files-long.md"), tryAll(MANY_ROUNDS));
  }

  private String tryAll(int rounds) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(Mutation.titles().collect(Collectors.joining(" | ", "| reader | ", " | inputs |")));
    lines.add("|---|" + "--:|".repeat(Mutation.values().length + 1));
    long inputs = 0;
    try (HostileReaders readers = new HostileReaders(folder)) {
      for (HostileReader reader : readers.all()) {
        lines.add(line(reader, rounds));
        inputs += (long) rounds * Mutation.values().length;
      }
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT, "%,d inputs; no error, no other exception, none over a second.", inputs));
    return String.join("\n", lines) + "\n";
  }

  private String line(HostileReader reader, int rounds) throws IOException {
    for (Sound sound : reader.sound()) {
      // A reader that refused everything would pass.
      if (!reader.name().contains("jar")) {
        assertThat(accepts(reader, reader.finishing().finish(sound.bytes()), "sound"))
            .as("a sound " + reader.name() + " is read")
            .isTrue();
      }
    }
    List<String> cells = new ArrayList<>();
    for (Mutation mutation : Mutation.values()) {
      int read = 0;
      for (int round = 0; round < rounds; round++) {
        RandomSource random = RandomSource.of(1, reader.name() + mutation.title(), round);
        byte[] damaged = mutation.of(pick(reader, random, -1), pick(reader, random, -2), random);
        byte[] file = reader.finishing().finish(damaged);
        read += accepts(reader, file, mutation + " " + round) ? 1 : 0;
      }
      cells.add((rounds - read) + " / " + read);
    }
    int inputs = rounds * Mutation.values().length;
    return "| " + reader.name() + " | " + String.join(" | ", cells) + " | " + inputs + " |";
  }

  private static byte[] pick(HostileReader reader, RandomSource random, long index) {
    return reader.sound().get(random.below(reader.sound().size(), index)).bytes();
  }

  /** Whether the reader takes the file; fails if it does neither take nor refuse it as it must. */
  private boolean accepts(HostileReader reader, byte[] bytes, String what) throws IOException {
    Path file = folder.resolve("hostile");
    Files.deleteIfExists(file);
    Files.write(file, bytes);
    long most = reader.memory() + 16L * bytes.length;
    long nanos = 0;
    long allocated = Long.MAX_VALUE;
    Throwable refusal = null;
    // Twice where it is much: what the JVM loads at the first time does not count.
    for (int time = 0; time < 2 && allocated >= most; time++) {
      refusal = null;
      nanos = -thread.getCurrentThreadCpuTime();
      allocated = -thread.getCurrentThreadAllocatedBytes();
      try {
        reader.reading().read(file);
      } catch (Throwable e) {
        refusal = e;
      }
      allocated += thread.getCurrentThreadAllocatedBytes();
      nanos += thread.getCurrentThreadCpuTime();
    }
    String input = reader.name() + ", " + what + ": " + Base64.getEncoder().encodeToString(bytes);
    if (refusal != null) {
      if (!reader.refusesBy(refusal)) {
        throw new AssertionError(input, refusal);
      }
      if (reader.ofFile()) {
        assertThat(refusal.getMessage())
            .as(input)
            .contains(file.getFileName().toString())
            .doesNotContain("\n", "null");
      }
    }
    assertThat(nanos).as("nanoseconds for " + input).isLessThan(MOST_NANOS);
    assertThat(allocated).as("bytes allocated for " + input).isLessThan(most);
    return refusal == null;
  }
}
