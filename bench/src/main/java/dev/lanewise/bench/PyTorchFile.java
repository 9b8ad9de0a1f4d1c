package dev.lanewise.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.bench.ResultFile.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code bench/compare/pytorch.py} measured: Lanewise and PyTorch in turn, on one machine.
 *
 * @param version of PyTorch
 * @param command that measured
 * @param rounds how often each was measured; rates are the medians
 */
record PyTorchFile(
    String version, String command, int rounds, List<Pair> pairs, List<Losses> losses) {

  /**
   * One network, trained or asked by both.
   *
   * @param unit of the rates: steps/s or images/s
   * @param ours rates by threads
   * @param theirs rates by threads, of the memory format that was faster
   */
  record Pair(
      String task,
      String network,
      int batch,
      String unit,
      SortedMap<Integer, Double> ours,
      SortedMap<Integer, Double> theirs) {}

  /**
   * The losses of the first steps, from the same weights on the same batches: the largest relative
   * differences.
   *
   * @param seed of the weights
   * @param oursToTheirs between Lanewise and PyTorch, both in float
   * @param oursToDouble between Lanewise and PyTorch in double
   * @param theirsToDouble between PyTorch in float and in double
   */
  record Losses(
      String network,
      int steps,
      long seed,
      double oursToTheirs,
      double oursToDouble,
      double theirsToDouble) {}

  static PyTorchFile read(Path file) throws UnusableException {
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
      List<Pair> pairs = new ArrayList<>();
      for (JsonNode each : root.path("measurements")) {
        pairs.add(pair(file, each));
      }
      List<Losses> losses = new ArrayList<>();
      for (JsonNode each : root.path("losses")) {
        losses.add(losses(each));
      }
      if (pairs.isEmpty() && losses.isEmpty()) {
        throw new UnusableException(
            file + " holds no comparison: a file that bench/compare/pytorch.py wrote is allowed");
      }
      return new PyTorchFile(
          root.path("pytorch").asText(),
          root.path("command").asText(),
          root.path("rounds").asInt(),
          List.copyOf(pairs),
          List.copyOf(losses));
    } catch (NoSuchFileException e) {
      throw new UnusableException(
          "there is no file " + file + ": name one that bench/compare/pytorch.py wrote");
    } catch (JsonProcessingException e) {
      throw new UnusableException(
          file + " is not JSON: a file that bench/compare/pytorch.py wrote is allowed");
    } catch (IOException e) {
      throw new UnusableException("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static Pair pair(Path file, JsonNode node) throws UnusableException {
    return new Pair(
        node.path("task").asText(),
        node.path("network").asText(),
        node.path("batch").asInt(),
        node.path("unit").asText(),
        rates(file, node, "lanewise"),
        rates(file, node, "pytorch"));
  }

  private static SortedMap<Integer, Double> rates(Path file, JsonNode node, String whose)
      throws UnusableException {
    SortedMap<Integer, Double> rates = new TreeMap<>();
    for (var rate : node.path(whose).properties()) {
      double value = rate.getValue().asDouble(Double.NaN);
      // Written so that NaN fails too.
      if (!rate.getKey().matches("[1-9][0-9]{0,3}") || !(value > 0)) {
        throw new UnusableException(
            String.format(
                "%s: the rate of %s on '%s' threads is '%s', but must be positive",
                file, whose, rate.getKey(), rate.getValue().asText()));
      }
      rates.put(Integer.valueOf(rate.getKey()), value);
    }
    if (rates.isEmpty()) {
      throw new UnusableException(
          String.format(
              "%s: a measurement of '%s' lacks the rates of %s",
              file, node.path("network").asText(), whose));
    }
    return rates;
  }

  private static Losses losses(JsonNode node) {
    return new Losses(
        node.path("network").asText(),
        node.path("steps").asInt(),
        node.path("seed").asLong(),
        node.path("lanewise to pytorch").asDouble(Double.NaN),
        node.path("lanewise to double").asDouble(Double.NaN),
        node.path("pytorch to double").asDouble(Double.NaN));
  }
}
