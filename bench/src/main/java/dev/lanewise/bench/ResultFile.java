package dev.lanewise.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The results that JMH wrote with {@code -rf json}, in their order.
 *
 * @param date of the last change of the file, in UTC
 */
record ResultFile(LocalDate date, List<Run> runs) {

  /** One benchmark with one choice of parameters, and the JVM and settings that measured it. */
  record Run(Measurement measurement, String jvm, String command, OptionalDouble lanes) {}

  /** A file that cannot be used; its message is one sentence. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String message) {
      super(message);
    }
  }

  static ResultFile read(Path file) throws UnusableException {
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (!root.isArray() || root.isEmpty()) {
        throw new UnusableException(
            file + " is not a result of JMH: a list of benchmarks is allowed, written by -rf json");
      }
      List<Run> runs = new ArrayList<>();
      for (JsonNode entry : root) {
        runs.add(run(file, entry));
      }
      LocalDate date =
          LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
      return new ResultFile(date, List.copyOf(runs));
    } catch (NoSuchFileException e) {
      throw new UnusableException("there is no file " + file + ": name a result of JMH");
    } catch (JsonProcessingException e) {
      throw new UnusableException(
          file + " is not JSON: a result of JMH is allowed, written by -rf json");
    } catch (IOException e) {
      throw new UnusableException("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static Run run(Path file, JsonNode entry) throws UnusableException {
    String benchmark = entry.path("benchmark").asText();
    JsonNode primary = entry.path("primaryMetric");
    String unit = primary.path("scoreUnit").asText();
    if (!unit.equals("us/op")) {
      throw new UnusableException(
          String.format(
              "%s: the unit of benchmark '%s' is '%s', but only us/op is allowed",
              file, benchmark, unit));
    }
    SortedMap<String, String> parameters = new TreeMap<>();
    entry
        .path("params")
        .properties()
        .forEach(param -> parameters.put(param.getKey(), param.getValue().asText()));
    JsonNode metrics = entry.path("secondaryMetrics");
    JsonNode percentiles = primary.path("scorePercentiles");
    try {
      Measurement measurement =
          new Measurement(
                  Measurement.nameOf(benchmark),
                  parameters,
                  time(file, benchmark, percentiles, "50.0"),
                  time(file, benchmark, percentiles, "0.0"),
                  number(percentiles.path("99.0")),
                  number(metrics.path(FmaPeakProfiler.PEAK).path("score")))
              .checked();
      String jvm = entry.path("vmName").asText() + " " + entry.path("vmVersion").asText();
      OptionalDouble lanes = number(metrics.path(FmaPeakProfiler.LANES).path("score"));
      return new Run(measurement, jvm.strip(), command(entry), lanes);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(file + ": " + e.getMessage());
    }
  }

  private static double time(Path file, String benchmark, JsonNode percentiles, String percentile)
      throws UnusableException {
    double time = percentiles.path(percentile).asDouble(Double.NaN);
    // Written so that NaN fails too.
    if (!(time > 0)) {
      throw new UnusableException(
          String.format(
              "%s: benchmark '%s' has no positive time at percentile %s",
              file, benchmark, percentile));
    }
    return time;
  }

  private static OptionalDouble number(JsonNode node) {
    double number = node.asDouble(Double.NaN);
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** The command if {@link Main} ran it, else the settings of JMH that it stands for. */
  private static String command(JsonNode entry) {
    for (JsonNode argument : entry.path("jvmArgs")) {
      if (argument.asText().startsWith(Main.COMMAND)) {
        return argument.asText().substring(Main.COMMAND.length());
      }
    }
    return String.format(
        "-f %s -wi %s -w '%s' -i %s -r '%s'",
        entry.path("forks").asText(),
        entry.path("warmupIterations").asText(),
        entry.path("warmupTime").asText(),
        entry.path("measurementIterations").asText(),
        entry.path("measurementTime").asText());
  }
}
