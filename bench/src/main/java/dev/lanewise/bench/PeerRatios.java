package dev.lanewise.bench;

import static dev.lanewise.bench.Measurement.number;
import static dev.lanewise.bench.Measurement.ratio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Ours by the best of each group of peers, on the same form and shape and one thread, with the
 * geometric mean and the least of the ratios.
 */
final class PeerRatios {
  private static final List<Group> GROUPS =
      List.of(
          new Group("native on arrays of Java", List.of("OpenBlasArrays", "MklArrays")),
          new Group("native on its own memory", List.of("OpenBlas", "Mkl")),
          new Group("pure Java", List.of("Ejml", "OjAlgo", "VectorBlas", "TripleLoop")));

  private final List<Row> rows;

  private record Group(String name, List<String> kernels) {}

  /** One product of ours and, of each group, the fastest one if the group has any. */
  private record Row(Measurement own, List<Optional<Measurement>> best) {
    OptionalDouble ratio(int group) {
      return best.get(group)
          .map(peer -> OptionalDouble.of(peer.median() / own.median()))
          .orElse(OptionalDouble.empty());
    }
  }

  PeerRatios(List<Measurement> ours, List<Measurement> peers) {
    rows =
        ours.stream()
            .filter(own -> own.threads() == 1)
            .map(own -> row(own, peers))
            .filter(row -> row.best().stream().anyMatch(Optional::isPresent))
            .toList();
  }

  private static Row row(Measurement own, List<Measurement> peers) {
    return new Row(
        own,
        GROUPS.stream()
            .map(
                group ->
                    peers.stream()
                        .filter(peer -> group.kernels().contains(peer.kernel()))
                        .filter(
                            peer -> ProductSection.place(peer).equals(ProductSection.place(own)))
                        .min(Comparator.comparingDouble(Measurement::median)))
            .toList());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  @Override
  public String toString() {
    return "### Gemm by the best peer\n\nGFLOP/s by the median, on one thread; a ratio above 1 says"
        + " that Lanewise is faster.\n\n"
        + table()
        + "\nBars: GFLOP/s of Lanewise by the median; line: the best peer.\n\n"
        + chart();
  }

  private Table table() {
    List<String> head = new ArrayList<>(List.of("form", "m×n×k", "Lanewise"));
    for (Group group : GROUPS) {
      head.addAll(List.of(group.name(), "ratio"));
    }
    Table table = new Table(2, head);
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(ProductSection.place(row.own()));
      cells.add(number(row.own().rate(row.own().median())));
      for (int group = 0; group < GROUPS.size(); group++) {
        cells.add(row.best().get(group).map(PeerRatios::named).orElse(""));
        cells.add(ratio(row.ratio(group)));
      }
      table.add(cells);
    }
    table.add(summary("geometric mean", PeerRatios::geometricMean));
    table.add(summary("least", DoubleStream::min));
    return table;
  }

  private static String named(Measurement peer) {
    return peer.kernel() + " " + number(peer.rate(peer.median()));
  }

  private List<String> summary(String name, Mean mean) {
    List<String> cells = new ArrayList<>(List.of("", name, ""));
    for (int group = 0; group < GROUPS.size(); group++) {
      cells.addAll(List.of("", ratio(mean.of(ratios(group)))));
    }
    return cells;
  }

  private interface Mean {
    OptionalDouble of(DoubleStream ratios);
  }

  private DoubleStream ratios(int group) {
    return rows.stream().flatMapToDouble(row -> row.ratio(group).stream());
  }

  private static OptionalDouble geometricMean(DoubleStream ratios) {
    OptionalDouble logarithm = ratios.map(Math::log).average();
    return logarithm.isPresent() ? OptionalDouble.of(Math.exp(logarithm.getAsDouble())) : logarithm;
  }

  private String chart() {
    return Chart.of(
        "Gemm beside the best peer: GFLOP/s",
        "GFLOP/s",
        rows.stream().map(row -> ProductSection.label(row.own())).toList(),
        rows.stream().map(row -> row.own().rate(row.own().median())).toList(),
        rows.stream().map(PeerRatios::best).toList());
  }

  private static double best(Row row) {
    return row.best().stream()
        .flatMap(Optional::stream)
        .mapToDouble(peer -> peer.rate(peer.median()))
        .max()
        .orElse(0);
  }
}
