package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "train --help",
        "evaluate -h",
        "predict --help",
        "export --help",
        "import --help",
        "plugins --help",
        "plugins list --help",
        "plugins show --help",
        "plugins new --help",
        "plugins verify --help",
        "labs --help",
        "labs list --help",
        "labs run --help",
        "labs all --help",
        "doctor --help",
        "help train"
      })
  void help_goes_to_standard_output_with_exit_codes(String command) {
    Outcome outcome = Outcome.of(command.split(" "));

    assertThat(outcome.out())
        .startsWith("Usage: lanewise")
        .contains("Exit codes: 0 done, 1 the run failed, 2 wrong usage, 130 interrupted.");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void the_version_is_one_line() {
    Outcome outcome = Outcome.of("--version");

    assertThat(outcome.out()).matches("lanewise \\S+\n");
    assertThat(outcome.exitCode()).isZero();
  }
}
