package dev.lanewise.app.search;

/**
 * How a candidate did in one epoch.
 *
 * @param candidate its number
 * @param epoch from 1
 * @param loss the mean training loss; NaN if it diverged
 * @param trainAccuracy the share of the training examples answered rightly, each before its update
 * @param validationAccuracy the share of the validation examples answered rightly after the epoch;
 *     0 if it diverged
 */
public record Score(
    int candidate, int epoch, double loss, double trainAccuracy, double validationAccuracy) {

  /** Of a candidate whose loss became infinite or NaN. */
  static Score diverged(int candidate, int epoch) {
    return new Score(candidate, epoch, Double.NaN, 0, 0);
  }

  /** Whether the loss became infinite or NaN, so that no more epochs follow. */
  public boolean diverged() {
    return Double.isNaN(loss);
  }
}
