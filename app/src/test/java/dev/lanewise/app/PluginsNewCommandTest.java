package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsNewCommandTest {
  @TempDir private Path folder;

  @Test
  void a_project_is_written_and_what_to_do_next_is_said() {
    Path project = folder.resolve("my-lion");

    Outcome outcome = write("my-lion", "optimizer", project);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("The optimizer 'my-lion' is in " + project + ", its formula in\n")
        .contains("src/main/java/com/example/MyLion.java", "mvn package", "plugins verify");
    assertThat(project.resolve("pom.xml")).isRegularFile();
  }

  @Test
  void json_says_where_to_begin() throws IOException {
    Path project = folder.resolve("my-lion");

    Outcome outcome =
        Outcome.of(
            "plugins",
            "new",
            "my-lion",
            "--kind",
            "optimizer",
            "--dir",
            project.toString(),
            "--format",
            "json");

    JsonNode line = new ObjectMapper().readTree(outcome.out());
    assertThat(line.path("event").asText()).isEqualTo("project");
    assertThat(Path.of(line.path("source").asText())).isRegularFile();
  }

  @Test
  void a_name_that_is_built_in_is_refused() throws IOException {
    assertRefused(
        write("adam", "optimizer", folder.resolve("x")),
        "there is already a plug-in optimizer 'adam': choose another name");
  }

  @Test
  void a_name_of_another_kind_may_be_used() {
    assertThat(write("adam", "schedule", folder.resolve("x")).exitCode()).isZero();
  }

  @Test
  void an_unknown_kind_is_refused_with_the_nearest() throws IOException {
    assertRefused(
        write("my-lion", "optimiser", folder.resolve("x")),
        "there is no kind of plug-in 'optimiser' (did you mean 'optimizer'?): kinds are activation,"
            + " layer, loss, optimizer, decay, transform, schedule, initializer, augmentation,"
            + " observer");
  }

  @Test
  void a_name_that_is_none_is_refused() throws IOException {
    assertRefused(
        write("My Lion", "optimizer", folder.resolve("x")),
        "'My Lion' cannot be the name of a plug-in (did you mean 'my-lion'?): it must be lower-case"
            + " letters and digits, words joined by -, at most 64 characters");
  }

  @Test
  void a_folder_that_is_not_empty_is_refused() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("x"));
    Path file = Files.writeString(taken.resolve("diary.txt"), "mine");

    Outcome outcome = write("my-lion", "optimizer", taken);

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: "
                + taken
                + " is not empty: name a folder that is new or empty with --dir\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(file).hasContent("mine");
  }

  @AfterEach
  void nothing_half_written_is_left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  private static Outcome write(String name, String kind, Path project) {
    return Outcome.of("plugins", "new", name, "--kind", kind, "--dir", project.toString());
  }

  private void assertRefused(Outcome outcome, String sentence) throws IOException {
    assertThat(outcome.err()).isEqualTo("lanewise: " + sentence + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(2);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
