package dev.lanewise.bench;

import static dev.lanewise.bench.Measurement.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Functions of arrays: ours with the time of an element, and whoever else computed the same one on
 * as many elements, with the ratio of their time to ours.
 */
final class FunctionSection {
  private static final String OURS = "Elementwise";
  private static final String LOOP = "Loop";

  private final List<Measurement> measured;

  FunctionSection(List<Measurement> measured) {
    this.measured = measured;
  }

  @Override
  public String toString() {
    String chart =
        Chart.of(
            OURS + ": ns an element by the median",
            "ns",
            measured.stream().map(FunctionSection::label).toList(),
            measured.stream().map(Measurement::nanosPerElement).toList(),
            List.of());
    return "### "
        + OURS
        + "\n\nns an element by the median; after those of a peer, how many times as fast Lanewise"
        + " is.\n\n"
        + table()
        + "\n"
        + chart;
  }

  private Table table() {
    List<String> peers =
        measured.stream()
            .map(FunctionSection::author)
            .distinct()
            .filter(author -> !author.equals(OURS))
            .toList();
    List<String> head = List.of("function", "elements", "median µs", "best µs", "ns an element");
    Table table = new Table(2, Stream.concat(head.stream(), peers.stream()).toList());
    for (List<String> place : measured.stream().map(FunctionSection::place).distinct().toList()) {
      Optional<Measurement> own = by(OURS, place);
      List<String> cells = new ArrayList<>(place);
      cells.add(own.map(each -> time(each.median())).orElse(""));
      cells.add(own.map(each -> time(each.best())).orElse(""));
      cells.add(own.map(each -> nanos(each)).orElse(""));
      for (String peer : peers) {
        cells.add(by(peer, place).map(each -> beside(each, own)).orElse(""));
      }
      table.add(cells);
    }
    return table;
  }

  private Optional<Measurement> by(String author, List<String> place) {
    return measured.stream()
        .filter(each -> author(each).equals(author) && place(each).equals(place))
        .findFirst();
  }

  private static String beside(Measurement peer, Optional<Measurement> own) {
    return own.map(
            each ->
                nanos(peer) + String.format(Locale.ROOT, " (%.2f×)", peer.median() / each.median()))
        .orElse(nanos(peer));
  }

  private static String nanos(Measurement each) {
    return String.format(Locale.ROOT, "%.3f", each.nanosPerElement());
  }

  /** Who computed it: a plain loop, or the kernel with what else was chosen. */
  private static String author(Measurement each) {
    if (each.method().endsWith(LOOP)) {
      return "plain loop";
    }
    SortedMap<String, String> choices = new TreeMap<>(each.parameters());
    choices.remove(FunctionBenchmark.ELEMENTS);
    return (each.kernel() + " " + String.join(" ", choices.values())).strip();
  }

  private static List<String> place(Measurement each) {
    String function = each.method().replace(LOOP, "");
    return List.of(function, each.parameters().getOrDefault(FunctionBenchmark.ELEMENTS, ""));
  }

  private static String label(Measurement each) {
    String author = author(each);
    String function = String.join(" ", place(each));
    return author.equals(OURS) ? function : function + " " + author;
  }
}
