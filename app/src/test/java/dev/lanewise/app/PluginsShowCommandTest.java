package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.app.authoring.PluginProject;
import dev.lanewise.app.authoring.ProjectClasses;
import dev.lanewise.core.plugin.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsShowCommandTest {
  @TempDir private Path folder;

  @Test
  void a_plugin_is_shown_with_formula_example_options_and_origin() {
    Outcome outcome = Outcome.of("plugins", "show", "adam");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("optimizer adam\n  w -= ")
        .contains("\n  from     built-in")
        .contains("\n  example  adam\n")
        .containsPattern("\n    lr=0.001 +a number > 0\n +learning rate\n");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void an_id_of_several_kinds_is_shown_for_each_with_the_jar_and_its_checksum() throws IOException {
    Path project = folder.resolve("project");
    new PluginProject(Kind.SCHEDULE, "adam").write(project);
    Path jars = Files.createDirectory(folder.resolve("jars"));
    Path jar = new ProjectClasses(project).pack(jars.resolve("adam.jar"));

    Outcome outcome = Outcome.of("plugins", "show", "adam", "--plugins", jars.toString());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("optimizer adam\n")
        .contains("\n\nschedule adam\n  factor = ")
        .contains("\n  jar      " + jar + "\n")
        .containsPattern("\n  sha256   [0-9a-f]{64}\n");
  }

  @Test
  void json_has_the_example_too() throws IOException {
    Outcome outcome = Outcome.of("plugins", "show", "dense", "--format", "json");

    assertThat(outcome.out()).hasLineCount(1);
    JsonNode dense = new ObjectMapper().readTree(outcome.out());
    assertThat(dense.path("kind").asText()).isEqualTo("layer");
    assertThat(dense.path("example").asText()).startsWith("dense");
    assertThat(dense.path("options").path(0).path("required").asBoolean()).isTrue();
  }

  @Test
  void an_unknown_id_is_answered_with_the_nearest_of_any_kind() {
    Outcome outcome = Outcome.of("plugins", "show", "cosien");

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: there is no plug-in 'cosien' (did you mean 'cosine'?): lanewise plugins list"
                + " shows them all; those of a folder with --plugins FOLDER\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void an_id_of_another_kind_is_answered_with_that_kind() {
    Outcome outcome = Outcome.of("plugins", "show", "relu", "--kind", "loss");

    assertThat(outcome.err()).startsWith("lanewise: 'relu' is an activation, not a loss");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }
}
