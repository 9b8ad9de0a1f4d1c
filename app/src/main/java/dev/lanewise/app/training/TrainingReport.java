package dev.lanewise.app.training;

import dev.lanewise.spi.Observer;

/** Tells somebody how a run goes. Called on the thread that trains; closing ends what it draws. */
public interface TrainingReport extends AutoCloseable {

  /** The run is about to begin. */
  void started(TrainingRun run);

  /** A step ended. */
  default void stepEnded(Observer.Run run, long step, double loss) {}

  /** An epoch ended and was evaluated. */
  void epochEnded(EpochResult epoch);

  /** The model is written. */
  void ended(TrainingRun run, TrainingResult result);

  @Override
  default void close() {}
}
