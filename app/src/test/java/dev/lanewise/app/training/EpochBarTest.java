package dev.lanewise.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Observer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochBarTest {
  private static final Observer.Run RUN = new Observer.Run(60_000, 100, 600, 8, 235_146);

  @ParameterizedTest
  @ValueSource(ints = {20, 80, 120})
  void the_line_fits_the_terminal_and_is_gone_at_the_end(int columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    try (EpochBar bar = new EpochBar(out, columns, RUN, 1200, 0, System.nanoTime())) {
      bar.stepTo(1500, 0.0712);
    }

    String[] drawn = bytes.toString(StandardCharsets.UTF_8).split("\r");
    assertThat(drawn).allMatch(line -> line.length() < columns);
    assertThat(drawn).anyMatch(line -> line.startsWith("epoch 3/8 "));
    assertThat(drawn[drawn.length - 1]).isBlank();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\r").doesNotContain("\n");
  }
}
