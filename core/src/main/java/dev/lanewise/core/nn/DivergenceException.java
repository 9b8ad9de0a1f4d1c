package dev.lanewise.core.nn;

import java.nio.file.Path;

/** A run whose numbers became infinite or none at all: going on would only spread it. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergenceException(double loss, long step, double learningRate) {
    this(String.format("the loss is %s at step %d", loss, step), learningRate);
  }

  /** A parameter is not finite after this many steps. */
  DivergenceException(String parameter, long step, double learningRate) {
    this(String.format("%s is not finite after step %d", parameter, step), learningRate);
  }

  private DivergenceException(String what, double learningRate) {
    super(
        String.format(
            "training diverged: %s with learning rate %s; try a smaller one", what, learningRate));
  }

  private DivergenceException(String message, DivergenceException cause) {
    super(message, cause);
  }

  /** The same, and where the last state is that was sound. */
  public DivergenceException naming(Path checkpoint) {
    return new DivergenceException(
        getMessage() + ", or begin again from the last good checkpoint, " + checkpoint, this);
  }
}
