package dev.lanewise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon a fresh JVM trains at 90 % of the rate that it reaches in the end: five JVMs, one after
 * the other, each of which trains 784-256-128-10 from its first step. Arguments are options for
 * these JVMs, or {@code @FILE} for a file of them.
 */
public final class ColdStart {
  private static final int RUNS = 5;

  private ColdStart() {}

  /** Prints a line of each JVM; ends with the status of the first that fails. */
  public static void main(String[] options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(VerifiedBenchmark.ADD_VECTORS);
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ColdRun.class.getName());
    for (int run = 0; run < RUNS; run++) {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        System.exit(status);
      }
    }
  }
}
