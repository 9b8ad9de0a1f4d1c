package dev.lanewise.bench;

import static dev.lanewise.bench.Measurement.number;
import static dev.lanewise.bench.Measurement.ratio;
import static dev.lanewise.bench.Measurement.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Networks, trained and asked: ours with their shares of the fused multiply-add peak of their own
 * JVM and the time of an epoch, and the peers on the same network and as many threads with the
 * ratio of ours to theirs.
 */
final class NetworkSection {
  private static final String TRAINING = "TrainingStep";
  private static final String INFERENCE = "Inference";
  private static final List<String> PLACE = List.of("network", "batch", "threads");
  private static final List<String> TIMES = List.of("median µs", "best µs");
  private static final String SPEED_UP = "× one thread";

  private final List<Measurement> trained;
  private final List<Measurement> asked;
  private final List<Measurement> peers;

  NetworkSection(List<Measurement> measured) {
    trained = of(TRAINING, measured);
    asked = of(INFERENCE, measured);
    peers =
        measured.stream().filter(each -> !trained.contains(each) && !asked.contains(each)).toList();
  }

  private static List<Measurement> of(String kernel, List<Measurement> measured) {
    return measured.stream().filter(each -> each.kernel().equals(kernel)).toList();
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!trained.isEmpty()) {
      parts.add("### Training\n\n" + training() + "\n" + chart("Training", trained));
    }
    if (!peers.isEmpty()) {
      parts.add(
          "### Training beside peers of the JVM\n\nSteps a second by the median; after those of a"
              + " peer, how many times as fast Lanewise is on as many threads.\n\n"
              + comparison());
    }
    if (!asked.isEmpty()) {
      parts.add("### Inference\n\n" + inference() + "\n" + chart("Inference", asked));
    }
    return String.join("\n", parts);
  }

  private Table training() {
    Table table = new Table(1, head("steps/s", Summary.RATES, List.of("epoch s", SPEED_UP)));
    for (Measurement each : trained) {
      List<String> cells = new ArrayList<>(place(each));
      cells.add(number(each.perSecond()));
      cells.addAll(List.of(time(each.median()), time(each.best())));
      cells.addAll(Summary.rates(each));
      cells.add(epoch(each));
      cells.add(ratio(each.speedUp(trained)));
      table.add(cells);
    }
    return table;
  }

  private static String epoch(Measurement each) {
    double steps = each.network().map(MeasuredNetwork::stepsOfEpoch).orElse(0);
    return String.format(Locale.ROOT, "%.2f", steps * each.median() / 1e6);
  }

  private Table inference() {
    Table table = new Table(1, head("images/s", Summary.RATES, List.of(SPEED_UP)));
    for (Measurement each : asked) {
      List<String> cells = new ArrayList<>(place(each));
      cells.add(String.format(Locale.ROOT, "%.0f", each.images() * each.perSecond()));
      cells.addAll(List.of(time(each.median()), time(each.best())));
      cells.addAll(Summary.rates(each));
      cells.add(ratio(each.speedUp(asked)));
      table.add(cells);
    }
    return table;
  }

  private Table comparison() {
    List<String> names = peers.stream().map(Measurement::kernel).distinct().toList();
    Table table =
        new Table(1, Stream.of(PLACE, List.of("Lanewise"), names).flatMap(List::stream).toList());
    for (List<String> place : peers.stream().map(NetworkSection::place).distinct().toList()) {
      Optional<Measurement> own = at(place, trained);
      List<String> cells = new ArrayList<>(place);
      cells.add(own.map(each -> number(each.perSecond())).orElse(""));
      for (String name : names) {
        cells.add(at(place, of(name, peers)).map(peer -> beside(peer, own)).orElse(""));
      }
      table.add(cells);
    }
    return table;
  }

  private static Optional<Measurement> at(List<String> place, List<Measurement> among) {
    return among.stream().filter(each -> place(each).equals(place)).findFirst();
  }

  private static String beside(Measurement peer, Optional<Measurement> own) {
    String rate = number(peer.perSecond());
    return own.map(
            each -> rate + String.format(Locale.ROOT, " (%.2f×)", peer.median() / each.median()))
        .orElse(rate);
  }

  private static String chart(String title, List<Measurement> measured) {
    List<Double> peaks =
        measured.stream().allMatch(each -> each.peak().isPresent())
            ? measured.stream().map(each -> each.peakOfThreads().orElseThrow()).toList()
            : List.of();
    return "Bars: GFLOP/s by the median; line: the FMA peak of as many cores.\n\n"
        + Chart.of(
            title + ": GFLOP/s by the median",
            "GFLOP/s",
            measured.stream().map(NetworkSection::label).toList(),
            measured.stream().map(each -> each.rate(each.median())).toList(),
            peaks);
  }

  private static String label(Measurement each) {
    List<String> place = place(each);
    String label = place.get(0) + (each.isInference() ? ", " + place.get(1) : "");
    return each.threads() == 1 ? label : label + " on " + each.threads();
  }

  private static List<String> place(Measurement each) {
    return List.of(
        each.network().map(MeasuredNetwork::toString).orElse(""),
        String.valueOf(each.images()),
        String.valueOf(each.threads()));
  }

  private static List<String> head(String rate, List<String> rates, List<String> rest) {
    return Stream.of(PLACE, List.of(rate), TIMES, rates, rest).flatMap(List::stream).toList();
  }
}
