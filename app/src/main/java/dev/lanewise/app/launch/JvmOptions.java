package dev.lanewise.app.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The options of every JVM that runs the program, from the file that its script uses too. */
final class JvmOptions {
  static final String FILE = "jvm.options";

  private JvmOptions() {}

  /** The options, without the comments, in the order of the file. */
  static List<String> read() throws LaunchException {
    try (InputStream in = JvmOptions.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new LaunchException("the jar is not whole: it has no " + FILE + ", build it anew");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::trim)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new LaunchException(FILE + " in the jar cannot be read: " + e.getMessage());
    }
  }
}
