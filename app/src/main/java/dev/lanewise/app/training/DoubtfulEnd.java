package dev.lanewise.app.training;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Words;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Spec;
import org.jspecify.annotations.Nullable;

/**
 * Says on standard error if a run came to its end with finite numbers and yet learned nothing: the
 * loss has grown, or the answers are as good as guesses.
 */
public final class DoubtfulEnd implements TrainingReport {
  /** From the first step to the mean of the last epoch; a run that learns shrinks it. */
  private static final double GROWTH = 1.5;

  /** In multiples of the share that is right by chance. */
  private static final double GUESSES = 1.5;

  /** Steps after which a network should do better than guess. */
  private static final long ENOUGH = 200;

  private final Console console;
  private double first = Double.NaN;
  private @Nullable EpochResult last;

  /** Complains to this console. */
  public DoubtfulEnd(Console console) {
    this.console = console;
  }

  @Override
  public void started(TrainingRun run) {}

  @Override
  public void stepEnded(Observer.Run run, long step, double loss) {
    if (step == 1) {
      first = loss;
    }
  }

  @Override
  public void epochEnded(EpochResult epoch) {
    last = epoch;
  }

  @Override
  public void ended(TrainingRun run, TrainingResult result) {
    EpochResult end = last;
    if (end == null || result.interrupted()) {
      return;
    }
    String optimizer = Spec.printChain(run.config().update());
    int classes = run.network().output().size();
    if (end.loss() > GROWTH * first) {
      console.complain(
          String.format(
              "the loss grew from %s to %s with %s: try a smaller learning rate",
              Words.loss(first), Words.loss(end.loss()), optimizer));
    } else if (result.steps() >= ENOUGH && end.trainAccuracy() < GUESSES / classes) {
      console.complain(
          String.format(
              "the network guesses: it answers %s of the training images rightly, with loss %s and"
                  + " %s: try another learning rate",
              Words.percent(end.trainAccuracy()), Words.loss(end.loss()), optimizer));
    }
  }
}
