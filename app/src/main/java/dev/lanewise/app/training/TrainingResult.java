package dev.lanewise.app.training;

import java.nio.file.Path;

/**
 * What a run gave.
 *
 * @param testAccuracy the share of test images answered rightly
 * @param testLoss the mean loss over the test images
 * @param trainSeconds the time of training alone, without start-up, loading and evaluation
 * @param steps the updates that were made
 * @param plannedSteps the updates of the whole run
 * @param model where the model is
 * @param weightsSha256 the SHA-256 of its parameters, in hexadecimal
 * @param interrupted whether the run was stopped before its end
 */
public record TrainingResult(
    double testAccuracy,
    double testLoss,
    double trainSeconds,
    long steps,
    long plannedSteps,
    Path model,
    String weightsSha256,
    boolean interrupted) {

  /** Updates per second of training alone; 0 if there was none. */
  public double stepsPerSecond() {
    return trainSeconds > 0 ? steps / trainSeconds : 0;
  }
}
