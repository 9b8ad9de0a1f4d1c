package dev.lanewise.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  @Test
  void an_object_is_one_line_of_ascii_whatever_it_holds() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonLines lines = new JsonLines(new PrintStream(bytes, true, StandardCharsets.US_ASCII));

    lines.write(Map.of("shape", "6×6\n\"x\""));

    assertThat(bytes.toString(StandardCharsets.US_ASCII))
        .isEqualTo("{\"shape\":\"6\\u00D76\\n\\\"x\\\"\"}" + System.lineSeparator());
  }
}
