package dev.lanewise.core.nn;

/** A run whose loss became infinite or no number at all: going on would only spread it. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergenceException(double loss, long step, double learningRate) {
    super(
        String.format(
            "training diverged: the loss is %s at step %d with learning rate %s; try a smaller one",
            loss, step, learningRate));
  }
}
