package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PluginsShowCommandTest {
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
                + " shows them all\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void an_id_of_another_kind_is_answered_with_that_kind() {
    Outcome outcome = Outcome.of("plugins", "show", "relu", "--kind", "loss");

    assertThat(outcome.err()).startsWith("lanewise: 'relu' is an activation, not a loss");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }
}
