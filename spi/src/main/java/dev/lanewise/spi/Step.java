package dev.lanewise.spi;

/** Which update this is, for an {@link Optimizer} and a {@link WeightDecay}. */
public interface Step {
  /** The number of this update, from 1: t in the formulas. */
  long number();

  /** The learning rate of this update: the optimizer's own times the schedule's factor. */
  double learningRate();

  /**
   * {@code baseᵗ}, as bias corrections need it.
   *
   * @param base a number from 0 to 1
   */
  default double power(double base) {
    return Powers.of(base, number());
  }
}
