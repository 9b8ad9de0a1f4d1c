package dev.lanewise.app.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run begins in this process.
 *
 * @param checkpoint what it goes on from; empty at the very beginning
 * @param step the steps made before
 * @param trainSeconds the time of training before
 * @param finished whether there is nothing left to train
 */
public record RunStart(
    Optional<Path> checkpoint, long step, double trainSeconds, boolean finished) {
  /** The very beginning. */
  public static final RunStart FRESH = new RunStart(Optional.empty(), 0, 0, false);
}
