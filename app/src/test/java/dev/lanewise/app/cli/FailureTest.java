package dev.lanewise.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void a_full_disk_is_told_with_the_file() {
    Failure failure =
        Failure.of(new FileSystemException("runs/x/model", null, "No space left on device"));

    assertThat(failure.sentence()).isEqualTo("runs/x/model: No space left on device");
    assertThat(failure.exitCode()).isEqualTo(1);
  }

  @Test
  void denied_and_missing_files_are_named() {
    assertThat(Failure.of(new AccessDeniedException("/models/x")).sentence())
        .isEqualTo("/models/x: access is denied");
    assertThat(Failure.of(new NoSuchFileException("x")).sentence())
        .isEqualTo("x: there is no such file or folder");
    assertThat(Failure.of(new IOException("broken")).sentence()).isEqualTo("broken");
  }

  @Test
  void too_little_memory_is_one_sentence_that_says_how_to_get_more() {
    Failure failure = Failure.of(new OutOfMemoryError("Java heap space"));

    assertThat(failure.sentence())
        .matches(
            "not enough memory: the heap is limited to [\\d,]+ MiB; make the network or the batch"
                + " smaller, or allow more, such as LANEWISE_JAVA_OPTS=-Xmx\\d+m");
    assertThat(failure.exitCode()).isEqualTo(1);
  }

  @Test
  void the_unexpected_is_called_an_internal_error() {
    Failure failure = Failure.of(new IllegalStateException("odd"));

    assertThat(failure.sentence())
        .isEqualTo("internal error: IllegalStateException: odd (add --stacktrace to see where)");
    assertThat(failure.exitCode()).isEqualTo(1);
  }

  @Test
  void what_a_plug_in_throws_is_told_with_its_jar() {
    IllegalStateException thrown = new IllegalStateException("odd");
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("tiger.jar", null, null, "Tiger", "update", "Tiger.java", 7),
          new StackTraceElement("app", null, null, "Trainer", "fit", "Trainer.java", 7)
        });

    assertThat(Failure.of(thrown).sentence())
        .isEqualTo(
            "plug-in tiger.jar failed: IllegalStateException: odd (add --stacktrace to see where)");
  }

  @Test
  void a_processor_without_the_instructions_is_told_in_the_words_of_the_kernels() {
    assertThat(Failure.of(new UnsupportedOperationException("no FMA here")).sentence())
        .isEqualTo("no FMA here");
  }
}
