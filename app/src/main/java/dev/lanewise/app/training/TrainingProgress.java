package dev.lanewise.app.training;

import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.spi.Observer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run: evaluates after each epoch, keeps the time of training alone, tells the reports.
 */
final class TrainingProgress implements Observer {
  private final Supplier<Evaluation> evaluator;
  private final List<TrainingReport> reports;
  private final RunStart from;
  private @Nullable Evaluation latest;
  private long latestStep = -1;
  private long start;
  private long resumed;
  private long stepped;
  private boolean firstEpoch = true;
  private double seconds;

  TrainingProgress(Supplier<Evaluation> evaluator, List<TrainingReport> reports, RunStart from) {
    this.evaluator = evaluator;
    this.reports = reports;
    this.from = from;
  }

  @Override
  public void runStarted(Run run) {
    start = System.nanoTime();
    resumed = start;
    stepped = start;
  }

  @Override
  public void stepEnded(Run run, long step, double loss) {
    reports.forEach(report -> report.stepEnded(run, step, loss));
    stepped = System.nanoTime();
  }

  @Override
  public void epochEnded(Run run, Epoch epoch) {
    // The first epoch of a run that goes on began before it: its seconds hold what is counted.
    seconds += firstEpoch && from.step() > 0 ? (stepped - resumed) * 1e-9 : epoch.seconds();
    firstEpoch = false;
    double testAccuracy = evaluationAfter(epoch.step()).accuracy();
    double perStep = (System.nanoTime() - start) * 1e-9 / Math.max(1, epoch.step() - from.step());
    EpochResult result =
        new EpochResult(
            epoch.number(),
            run.epochs(),
            epoch.loss(),
            epoch.accuracy(),
            testAccuracy,
            run.examples() / epoch.seconds(),
            perStep * (run.steps() - epoch.step()));
    reports.forEach(report -> report.epochEnded(result));
    resumed = System.nanoTime();
    stepped = resumed;
  }

  /** How good the network is after this many steps; evaluated once. */
  Evaluation evaluationAfter(long step) {
    if (latest == null || latestStep != step) {
      latest = evaluator.get();
      latestStep = step;
    }
    return latest;
  }

  /** The time of all epochs, and of the steps after the last whole one, without evaluation. */
  double trainSeconds() {
    return from.trainSeconds() + seconds + (stepped - resumed) * 1e-9;
  }
}
