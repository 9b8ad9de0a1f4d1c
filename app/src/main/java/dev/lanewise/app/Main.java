package dev.lanewise.app;

import dev.lanewise.app.cli.CommandLines;
import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Interrupts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The program behind {@code lanewise}; the launcher calls it on a JVM that can run it. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Interrupts interrupts = new Interrupts();
    interrupts.install();
    Console console =
        new Console(
            stream(FileDescriptor.out, System.getProperty("stdout.encoding", "UTF-8")),
            stream(FileDescriptor.err, System.getProperty("stderr.encoding", "UTF-8")),
            Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent(),
            interrupts);
    int exitCode = run(console, arguments);
    interrupts.finished();
    System.exit(exitCode);
  }

  /** Runs a command; returns its exit code. */
  static int run(Console console, String... arguments) {
    int exitCode = new CommandLines(console).run(arguments);
    if (console.out().checkError()) {
      console.complain("standard output cannot be written: is the disk full, or its reader gone?");
      return Math.max(exitCode, 1);
    }
    return exitCode;
  }

  /** A stream in the encoding of the terminal; where that knows ASCII alone, in UTF-8. */
  private static PrintStream stream(FileDescriptor descriptor, String encoding) {
    Charset charset = Charset.forName(encoding, StandardCharsets.UTF_8);
    boolean asciiAlone = charset.equals(StandardCharsets.US_ASCII);
    return new PrintStream(
        new FileOutputStream(descriptor), true, asciiAlone ? StandardCharsets.UTF_8 : charset);
  }
}
