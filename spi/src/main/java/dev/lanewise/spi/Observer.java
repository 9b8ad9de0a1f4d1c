package dev.lanewise.spi;

/**
 * Listens to a training run: progress, reports, logs. Called on the thread that trains, between
 * steps; what it throws ends the run.
 */
public interface Observer {

  /** The run is about to begin. */
  default void runStarted(Run run) {}

  /** A step ended. */
  default void stepEnded(Run run, long step, double loss) {}

  /** An epoch ended. */
  default void epochEnded(Run run, Epoch epoch) {}

  /** The run ended, as planned or interrupted. */
  default void runEnded(Run run) {}

  /**
   * What is being trained.
   *
   * @param examples the number of training examples
   * @param batch the number of examples in a full mini-batch
   * @param stepsPerEpoch the number of updates in one epoch
   * @param epochs the number of epochs
   * @param parameters the number of trained values
   */
  record Run(int examples, int batch, long stepsPerEpoch, int epochs, int parameters) {
    /** The number of updates of the whole run. */
    public long steps() {
      return stepsPerEpoch * epochs;
    }
  }

  /**
   * What one epoch gave.
   *
   * @param number the epoch, from 1
   * @param step the updates made so far
   * @param loss the mean loss over its mini-batches, each taken before its update
   * @param accuracy the share of its training examples answered rightly, each before its update;
   *     NaN if the targets are not classes
   * @param seconds the time it took, training alone
   */
  record Epoch(int number, long step, double loss, double accuracy, double seconds) {}
}
