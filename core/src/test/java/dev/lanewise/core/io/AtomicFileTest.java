package dev.lanewise.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final byte[] OLD = {1, 2, 3};
  private static final byte[] NEW = new byte[200_000];

  @TempDir Path folder;

  @Test
  void a_new_file_holds_the_content() throws IOException {
    Path target = folder.resolve("a");
    AtomicFile.write(target, out -> out.write(NEW));
    assertThat(target).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("a");
  }

  @Test
  void an_old_file_is_replaced() throws IOException {
    Path target = old();
    AtomicFile.write(target, out -> out.write(NEW));
    assertThat(target).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("a");
  }

  @Test
  void until_the_end_the_old_file_is_whole() throws IOException {
    Path target = old();
    AtomicFile.write(
        target,
        out -> {
          out.write(NEW);
          assertThat(target).hasBinaryContent(OLD);
          assertThat(names()).hasSize(2);
        });
    assertThat(target).hasBinaryContent(NEW);
  }

  @Test
  void a_full_disk_leaves_the_old_file_whole_and_nothing_else() throws IOException {
    Path target = old();
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(NEW);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + target + ": No space left on device");
    assertThat(target).hasBinaryContent(OLD);
    assertThat(names()).containsExactly("a");
  }

  @Test
  void an_error_in_the_content_passes_through_and_leaves_the_old_file_whole() throws IOException {
    Path target = old();
    IllegalStateException error = new IllegalStateException("a mistake");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(NEW);
                      throw error;
                    }))
        .isSameAs(error);
    assertThat(target).hasBinaryContent(OLD);
    assertThat(names()).containsExactly("a");
  }

  @Test
  void an_interrupted_thread_still_writes_and_stays_interrupted() throws IOException {
    Path target = old();
    Thread.currentThread().interrupt();
    boolean interrupted;
    try {
      AtomicFile.write(target, out -> out.write(NEW));
    } finally {
      interrupted = Thread.interrupted();
    }
    assertThat(interrupted).isTrue();
    assertThat(target).hasBinaryContent(NEW);
  }

  @Test
  void writers_of_one_target_do_not_mix() throws Exception {
    Path target = folder.resolve("a");
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      byte[] content = new byte[100_000];
      Arrays.fill(content, (byte) k);
      writers.add(
          () -> {
            AtomicFile.write(target, out -> out.write(content));
            byte[] seen = Files.readAllBytes(target);
            byte[] same = new byte[100_000];
            Arrays.fill(same, seen[0]);
            return Arrays.equals(seen, same);
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> whole : threads.invokeAll(writers)) {
        assertThat(whole.get()).isTrue();
      }
    }
    assertThat(names()).containsExactly("a");
  }

  @Test
  void a_folder_is_not_replaced() {
    assertThatThrownBy(() -> AtomicFile.write(folder, out -> out.write(NEW)))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + folder + ": it is a folder");
  }

  @Test
  void a_missing_folder_is_named() {
    Path target = folder.resolve("none/a");
    assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write(NEW)))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + target + ": there is no folder " + target.getParent());
  }

  @Test
  void a_file_in_the_place_of_the_folder_is_named() throws IOException {
    Path target = old().resolve("b");
    assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write(NEW)))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + target + ": not a folder: " + target.getParent());
  }

  @Test
  void the_cause_is_put_in_words() {
    assertThat(AtomicFile.reason(new AccessDeniedException("/etc/x")))
        .isEqualTo("permission denied");
    assertThat(AtomicFile.reason(new FileSystemException("/x", null, "Read-only file system")))
        .isEqualTo("Read-only file system");
    assertThat(AtomicFile.reason(new NoSuchFileException("/x/y")))
        .isEqualTo("the folder is no longer there");
    assertThat(AtomicFile.reason(new IOException("Disk quota exceeded")))
        .isEqualTo("Disk quota exceeded");
    assertThat(AtomicFile.reason(new IOException())).isEqualTo("java.io.IOException");
  }

  private Path old() throws IOException {
    return Files.write(folder.resolve("a"), OLD);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
