package dev.lanewise.app;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Interrupts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What a command line gave: its exit code and what it wrote. */
record Outcome(int exitCode, String out, String err) {

  /** Runs a command in this process. */
  static Outcome of(String... arguments) {
    return run(new Interrupts(), line -> {}, arguments);
  }

  /** Runs a command; {@code onLine} sees each line of standard output as soon as it is written. */
  static Outcome run(Interrupts interrupts, Consumer<String> onLine, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new WatchedStream(out, onLine),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            interrupts);
    int exitCode = Main.run(console, arguments);
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static final class WatchedStream extends PrintStream {
    private final Consumer<String> onLine;

    WatchedStream(ByteArrayOutputStream out, Consumer<String> onLine) {
      super(out, true, StandardCharsets.UTF_8);
      this.onLine = onLine;
    }

    @Override
    public void println(String line) {
      super.println(line);
      onLine.accept(line);
    }
  }
}
