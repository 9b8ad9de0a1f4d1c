package dev.lanewise.bench;

import java.util.stream.IntStream;

/** When each step of a run ended, in ns of one clock, and the rates that follow. */
final class StepTimes {
  /** Steps whose mean counts as the rate at their end: some 20 ms of training. */
  static final int WINDOW = 20;

  private final long begun;
  private final long[] ends;

  /**
   * Of a run whose first step began then.
   *
   * @param ends of all steps, in their order
   */
  StepTimes(long begun, long[] ends) {
    if (ends.length < 4 * WINDOW) {
      throw new IllegalArgumentException(
          ends.length + " steps tell no rate: there must be " + 4 * WINDOW + " or more");
    }
    this.begun = begun;
    this.ends = ends.clone();
  }

  /** Steps a second at the end of the run: the median over its second half. */
  double finalRate() {
    int windows = ends.length / WINDOW;
    double[] rates =
        IntStream.range(windows / 2, windows)
            .mapToDouble(window -> rateUpTo((window + 1) * WINDOW))
            .sorted()
            .toArray();
    return rates[rates.length / 2];
  }

  /** Seconds from the beginning until the rate first is this share of the final one. */
  double secondsTo(double share) {
    double wanted = share * finalRate();
    int steps =
        IntStream.rangeClosed(WINDOW, ends.length)
            .filter(count -> rateUpTo(count) >= wanted)
            .findFirst()
            .orElse(ends.length);
    return (ends[steps - 1] - begun) / 1e9;
  }

  /** Of the window that ends with this many steps. */
  private double rateUpTo(int steps) {
    long from = steps == WINDOW ? begun : ends[steps - WINDOW - 1];
    return WINDOW * 1e9 / (ends[steps - 1] - from);
  }
}
