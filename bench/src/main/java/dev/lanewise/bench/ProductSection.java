package dev.lanewise.bench;

import static dev.lanewise.bench.Measurement.number;
import static dev.lanewise.bench.Measurement.ratio;
import static dev.lanewise.bench.Measurement.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Products of matrices: ours with their shares of the fused multiply-add peak of their own JVM, and
 * the peers on the same form and shape with the ratio of ours to theirs.
 */
final class ProductSection {
  private static final String OURS = "Gemm";

  private final List<Measurement> ours;
  private final List<Measurement> peers;

  ProductSection(List<Measurement> products) {
    ours = products.stream().filter(each -> each.kernel().equals(OURS)).toList();
    peers = products.stream().filter(each -> !each.kernel().equals(OURS)).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("### Gemm\n\n");
    if (!ours.isEmpty()) {
      text.append(rates()).append('\n');
      text.append("Bars: GFLOP/s by the median; line: the FMA peak of as many cores.\n\n");
      text.append(chart());
      weakest().ifPresent(text::append);
    }
    if (!peers.isEmpty()) {
      text.append("\n### Gemm beside its peers\n\n");
      text.append("GFLOP/s by the median, on one thread; after those of a peer, how many times as");
      text.append(" fast Lanewise is on the\nsame form and shape.\n\n");
      text.append(comparison());
      PeerRatios ratios = new PeerRatios(ours, peers);
      if (!ratios.isEmpty()) {
        text.append('\n').append(ratios);
      }
    }
    return text.toString();
  }

  private Table rates() {
    List<String> head =
        new ArrayList<>(List.of("form", "m×n×k", "threads", "median µs", "best µs"));
    head.addAll(Summary.RATES);
    head.add("× one thread");
    Table table = new Table(2, head);
    for (Measurement each : ours) {
      List<String> cells = new ArrayList<>(place(each));
      cells.add(String.valueOf(each.threads()));
      cells.add(time(each.median()));
      cells.add(time(each.best()));
      cells.addAll(Summary.rates(each));
      cells.add(ratio(each.speedUp(ours)));
      table.add(cells);
    }
    return table;
  }

  private String chart() {
    List<Double> peaks =
        ours.stream().allMatch(each -> each.peak().isPresent())
            ? ours.stream().map(each -> each.peakOfThreads().orElseThrow()).toList()
            : List.of();
    return Chart.of(
        "Gemm: GFLOP/s by the median",
        "GFLOP/s",
        ours.stream().map(ProductSection::label).toList(),
        ours.stream().map(each -> each.rate(each.median())).toList(),
        peaks);
  }

  /** A sentence about the product with the lowest share of the peak. */
  private Optional<String> weakest() {
    return ours.stream()
        .filter(each -> each.peak().isPresent())
        .min(Comparator.comparingDouble(ProductSection::share))
        .map(
            each ->
                String.format(
                    "%nThe weakest is %s with %s of the peak by the median.%n",
                    label(each), Measurement.percent(share(each))));
  }

  private static double share(Measurement each) {
    return each.rate(each.median()) / each.peakOfThreads().orElseThrow();
  }

  private Table comparison() {
    List<String> names = peers.stream().map(Measurement::kernel).distinct().toList();
    Table table =
        new Table(
            2, Stream.concat(Stream.of("form", "m×n×k", "Lanewise"), names.stream()).toList());
    for (List<String> place : peers.stream().map(ProductSection::place).distinct().toList()) {
      Optional<Measurement> own =
          ours.stream()
              .filter(each -> place(each).equals(place))
              .filter(each -> each.threads() == 1)
              .findFirst();
      List<String> cells = new ArrayList<>(place);
      cells.add(own.map(each -> number(each.rate(each.median()))).orElse(""));
      for (String name : names) {
        cells.add(
            peers.stream()
                .filter(each -> each.kernel().equals(name) && place(each).equals(place))
                .findFirst()
                .map(peer -> beside(peer, own))
                .orElse(""));
      }
      table.add(cells);
    }
    return table;
  }

  private static String beside(Measurement peer, Optional<Measurement> own) {
    String rate = number(peer.rate(peer.median()));
    return own.map(
            each -> rate + String.format(Locale.ROOT, " (%.2f×)", peer.median() / each.median()))
        .orElse(rate);
  }

  static List<String> place(Measurement each) {
    return List.of(
        each.parameters().getOrDefault(ProductBenchmark.FORM, ""),
        each.parameters().getOrDefault(ProductBenchmark.SHAPE, ""));
  }

  static String label(Measurement each) {
    String label = String.join(" ", place(each));
    return each.threads() == 1 ? label : label + " on " + each.threads();
  }
}
