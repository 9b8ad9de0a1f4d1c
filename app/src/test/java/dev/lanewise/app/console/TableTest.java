package dev.lanewise.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columns_are_aligned_and_lines_have_no_trailing_spaces() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Table("lr")
        .row("layer", "output")
        .row("784×256", "7")
        .row("relu")
        .print(new PrintStream(bytes, true, StandardCharsets.UTF_8), " ");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
             layer    output
             784×256       7
             relu
            """);
  }
}
