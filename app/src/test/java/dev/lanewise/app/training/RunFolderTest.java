package dev.lanewise.app.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir private Path folder;

  @Test
  void folders_that_stay_empty_are_taken_away_again() throws IOException {
    Path deep = folder.resolve("a/b");

    RunFolder.at(deep).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_folder_with_a_model_stays() throws IOException {
    try (RunFolder run = RunFolder.at(folder.resolve("a/b"))) {
      Files.writeString(run.model(), "model");
    }
    assertThat(folder.resolve("a/b")).isDirectoryContaining("glob:**/model.lanewise");
  }

  @Test
  void a_folder_that_was_there_stays() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));

    RunFolder.at(there).close();

    assertThat(there).isEmptyDirectory();
  }

  @Test
  void a_folder_below_a_file_is_refused_by_name() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> RunFolder.at(file.resolve("run")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "output folder %s: cannot be written: %s is not a folder", file.resolve("run"), file);
  }
}
