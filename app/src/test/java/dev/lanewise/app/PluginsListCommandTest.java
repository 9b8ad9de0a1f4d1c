package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsListCommandTest {
  @TempDir private Path folder;

  @Test
  void plugins_are_listed_by_kind_with_options_defaults_and_origin() {
    Outcome outcome = Outcome.of("plugins", "list", "--kind", "optimizer");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("optimizer\n")
        .containsPattern("(?m)^  adam \\[built-in.*]$")
        .containsPattern("(?m)^      lr=0.001 +a number > 0 +learning rate$")
        .doesNotContain("activation\n");
  }

  @Test
  void every_kind_with_plugins_is_listed() {
    Outcome outcome = Outcome.of("plugins", "list");

    assertThat(outcome.out())
        .contains("activation\n", "layer\n", "loss\n", "optimizer\n", "decay\n")
        .contains("schedule\n", "initializer\n", "augmentation\n");
  }

  @Test
  void json_has_one_object_per_plugin() throws IOException {
    Outcome outcome = Outcome.of("plugins", "list", "--kind", "layer", "--format", "json");

    String line =
        outcome.out().lines().filter(l -> l.contains("\"id\":\"dense\"")).findFirst().orElseThrow();
    JsonNode dense = new ObjectMapper().readTree(line);
    assertThat(dense.path("event").asText()).isEqualTo("plugin");
    assertThat(dense.path("kind").asText()).isEqualTo("layer");
    assertThat(dense.path("id").asText()).isEqualTo("dense");
    assertThat(dense.path("origin").asText()).isEqualTo("built-in");
    assertThat(dense.path("options").path(0).path("name").asText()).isEqualTo("units");
    assertThat(dense.path("options").path(0).path("required").asBoolean()).isTrue();
  }

  @Test
  void a_jar_that_cannot_be_used_is_named_and_the_others_are_listed() throws IOException {
    Files.writeString(folder.resolve("broken.jar"), "no zip");

    Outcome outcome =
        Outcome.of("plugins", "list", "--plugins", folder.toString(), "--kind", "schedule");

    assertThat(outcome.err()).startsWith("lanewise: broken.jar").hasLineCount(1);
    assertThat(outcome.out()).contains("cosine");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void an_observer_kind_without_plugins_gives_an_empty_list() {
    Outcome outcome = Outcome.of("plugins", "list", "--kind", "observer");

    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }
}
