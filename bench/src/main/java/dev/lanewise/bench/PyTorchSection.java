package dev.lanewise.bench;

import static dev.lanewise.bench.Measurement.number;

import dev.lanewise.bench.PyTorchFile.Losses;
import dev.lanewise.bench.PyTorchFile.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;

/** Lanewise beside PyTorch, as {@code bench/compare/pytorch.py} measured them in turn. */
final class PyTorchSection {
  private final PyTorchFile file;

  PyTorchSection(PyTorchFile file) {
    this.file = file;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("### Beside PyTorch\n\n");
    text.append(
        String.format(
            "PyTorch %s, measured in turn with Lanewise, %d rounds, by `%s`. Rates are the medians"
                + " of the rounds. Ratios are ours by the\nbetter of PyTorch's: of one and more"
                + " threads and, for convolutions, of its two memory formats; above 1 Lanewise is"
                + " faster.\n",
            file.version(), file.rounds(), file.command()));
    if (!file.pairs().isEmpty()) {
      text.append('\n').append(table());
      text.append(
          "\nBars: the ratio of the better of ours to the better of PyTorch's; line: 1.\n\n");
      text.append(chart());
    }
    if (!file.losses().isEmpty()) {
      text.append('\n').append(losses());
      text.append(
          "\nThe largest relative differences of the losses of these steps, from the same weights on"
              + " the same batches. Both round, each in\nan order of its own, and every update"
              + " carries the difference on. Where two elements of a window are equal but for that,"
              + " one run\ntakes the one and another the other, and so with a unit at the edge of 0:"
              + " from there on runs part. So what can be asked is\nthat Lanewise stays as near to"
              + " the run in double as PyTorch's own run in float does, over several"
              + " weights.\n\n");
    }
    return text.toString();
  }

  private Table table() {
    TreeSet<Integer> threads = new TreeSet<>();
    file.pairs().forEach(pair -> threads.addAll(pair.ours().keySet()));
    file.pairs().forEach(pair -> threads.addAll(pair.theirs().keySet()));
    List<String> head = new ArrayList<>(List.of("task", "network", "batch", "unit"));
    threads.forEach(count -> head.add("Lanewise on " + count));
    threads.forEach(count -> head.add("PyTorch on " + count));
    threads.forEach(count -> head.add("ratio on " + count));
    Table table = new Table(2, head);
    for (Pair pair : file.pairs()) {
      List<String> cells =
          new ArrayList<>(
              List.of(pair.task(), pair.network(), String.valueOf(pair.batch()), pair.unit()));
      threads.forEach(count -> cells.add(rate(pair.ours(), count)));
      threads.forEach(count -> cells.add(rate(pair.theirs(), count)));
      threads.forEach(
          count ->
              cells.add(
                  pair.ours().containsKey(count)
                      ? twoPlaces(pair.ours().getOrDefault(count, 0.0) / best(pair.theirs()))
                      : ""));
      table.add(cells);
    }
    return table;
  }

  private static String rate(SortedMap<Integer, Double> rates, int threads) {
    return rates.containsKey(threads) ? number(rates.getOrDefault(threads, 0.0)) : "";
  }

  private static double best(SortedMap<Integer, Double> rates) {
    return Collections.max(rates.values());
  }

  private String chart() {
    List<Double> ratios =
        file.pairs().stream().map(pair -> best(pair.ours()) / best(pair.theirs())).toList();
    return Chart.of(
        "Lanewise by PyTorch",
        "ratio",
        file.pairs().stream().map(PyTorchSection::label).toList(),
        ratios,
        ratios.stream().map(ratio -> 1.0).toList());
  }

  private static String label(Pair pair) {
    return String.format("%s %s, %d", pair.task(), pair.network(), pair.batch());
  }

  private Table losses() {
    Table table =
        new Table(
            1,
            List.of(
                "network",
                "steps",
                "seed of the weights",
                "Lanewise to PyTorch",
                "Lanewise to double",
                "PyTorch to double"));
    for (Losses each : file.losses()) {
      table.add(
          List.of(
              each.network(),
              String.valueOf(each.steps()),
              String.valueOf(each.seed()),
              scientific(each.oursToTheirs()),
              scientific(each.oursToDouble()),
              scientific(each.theirsToDouble())));
    }
    return table;
  }

  private static String scientific(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  private static String twoPlaces(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
