package dev.lanewise.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The packaged jar in a process of its own, as a person starts it. */
final class LanewiseProcess {
  private static final long PATIENCE_MINUTES = 3;

  private final Path folder;

  /** Starts processes in this folder. */
  LanewiseProcess(Path folder) {
    this.folder = folder;
  }

  /** Runs {@code java -jar lanewise.jar} with the machine's usual Java and these JVM options. */
  Outcome run(String jvmOptions, String... arguments) throws Exception {
    return run(jvmOptions, (line, process) -> {}, arguments);
  }

  /** As {@link #run}; {@code onLine} sees each line of standard output as soon as it is there. */
  Outcome run(String jvmOptions, BiConsumer<String, Process> onLine, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("java", "-jar", jar()));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
    builder.environment().put("LANEWISE_JAVA_OPTS", jvmOptions);
    Process process = builder.start();
    try {
      StringBuilder out = new StringBuilder();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          out.append(line).append('\n');
          onLine.accept(line, process);
        }
      }
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("still running: " + command);
      }
      return new Outcome(process.exitValue(), out.toString(), ownWords(Files.readString(err)));
    } finally {
      process.destroyForcibly();
      Files.delete(err);
    }
  }

  static JsonNode lastLine(Outcome outcome) throws IOException {
    return new ObjectMapper().readTree(outcome.out().lines().toList().getLast());
  }

  private static String jar() {
    return Path.of(System.getProperty("lanewise.jar")).toAbsolutePath().normalize().toString();
  }

  /** Without the line that every JVM writes when an incubator module is asked for. */
  private static String ownWords(String err) {
    return err.replaceAll("(?m)^WARNING: Using incubator modules: .*\\R", "");
  }
}
