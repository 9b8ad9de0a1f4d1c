package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of all plug-ins says what the plug-ins say. */
class PluginReferenceTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/plugins.md");

  @Test
  void the_page_is_what_the_program_writes_today() throws IOException {
    Outcome outcome = Outcome.of("plugins", "list", "--markdown");

    assertThat(outcome.exitCode()).isZero();
    assertThat(Files.readString(PAGE))
        .as("docs/plugins.md is stale: ./lanewise plugins list --markdown > docs/plugins.md")
        .isEqualTo(outcome.out());
  }

  @Test
  void signs_of_markdown_in_a_formula_stay_what_they_are() {
    Outcome outcome = Outcome.of("plugins", "list", "--markdown", "--kind", "decay");

    assertThat(outcome.out()).contains("sum of \\|w\\| |").contains("lambda\\*w");
  }
}
