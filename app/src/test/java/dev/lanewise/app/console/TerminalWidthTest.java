package dev.lanewise.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalWidthTest {
  @Test
  void the_second_number_that_stty_says_is_the_width() {
    assertThat(TerminalWidth.parse("24 120\n")).isEqualTo(120);
  }

  @Test
  void a_terminal_that_does_not_know_is_taken_as_80_columns_wide() {
    assertThat(TerminalWidth.parse("")).isEqualTo(80);
    assertThat(TerminalWidth.parse("0 0\n")).isEqualTo(80);
    assertThat(TerminalWidth.parse("stty: no terminal")).isEqualTo(80);
  }

  @Test
  void a_very_narrow_terminal_is_taken_as_20_columns_wide() {
    assertThat(TerminalWidth.parse("24 3\n")).isEqualTo(20);
  }
}
