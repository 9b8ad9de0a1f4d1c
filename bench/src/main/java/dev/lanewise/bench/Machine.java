package dev.lanewise.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that this runs on. */
record Machine(String processor, int cores, String system) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  static Machine here() {
    return new Machine(
        model(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  /** The model that Linux names, elsewhere the architecture that Java names. */
  private static String model() {
    String architecture = System.getProperty("os.arch", "unknown");
    if (!Files.isReadable(CPU_INFO)) {
      return architecture;
    }
    try {
      String info = Files.readString(CPU_INFO, StandardCharsets.UTF_8);
      String model = field(info, "model name");
      if (model.isEmpty()) {
        return architecture;
      }
      return String.format(
          "%s (family %s, model %s)", model, field(info, "cpu family"), field(info, "model"));
    } catch (IOException e) {
      // The rest of the page is worth writing all the same.
      return architecture;
    }
  }

  /** The value of the first line {@code name : value}, empty if there is none. */
  static String field(String info, String name) {
    return info.lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
        .map(parts -> parts[1].strip())
        .findFirst()
        .orElse("");
  }
}
