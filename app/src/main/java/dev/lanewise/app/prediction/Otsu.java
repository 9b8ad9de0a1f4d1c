package dev.lanewise.app.prediction;

import dev.lanewise.spi.Tensor;

/**
 * The two levels of a picture: that threshold t which makes the variance between the pixels up to t
 * and those above it the largest, {@code w₀·w₁·(µ₀ − µ₁)²}, and the means of both.
 *
 * <p>Source: Otsu, A threshold selection method from gray-level histograms (IEEE Transactions on
 * Systems, Man, and Cybernetics 9, 1979), equation 14.
 *
 * @param threshold t, between the levels
 * @param dark µ₀
 * @param light µ₁
 */
record Otsu(float threshold, float dark, float light) {
  private static final int BINS = 256;

  /** The levels of pixels 0 … 1; where all are alike, dark and light are, too. */
  static Otsu of(Tensor grey) {
    long[] counts = new long[BINS];
    double[] sums = new double[BINS];
    double total = 0;
    for (float value : grey.toArray()) {
      int bin = bin(value);
      counts[bin]++;
      sums[bin] += value;
      total += value;
    }
    Otsu best = new Otsu(0, (float) (total / grey.size()), (float) (total / grey.size()));
    double largest = 0;
    long below = 0;
    double sum = 0;
    for (int bin = 0; bin < BINS - 1; bin++) {
      below += counts[bin];
      sum += sums[bin];
      long above = grey.size() - below;
      if (below > 0 && above > 0) {
        double dark = sum / below;
        double light = (total - sum) / above;
        double between = (double) below * above * (light - dark) * (light - dark);
        if (between > largest) {
          largest = between;
          best = new Otsu((bin + 0.5f) / (BINS - 1), (float) dark, (float) light);
        }
      }
    }
    return best;
  }

  private static int bin(float value) {
    return Math.round(value * (BINS - 1));
  }
}
