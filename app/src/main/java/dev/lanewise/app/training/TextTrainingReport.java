package dev.lanewise.app.training;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.console.TerminalWidth;
import dev.lanewise.app.console.Version;
import dev.lanewise.app.console.Words;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Spec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run for people: a head, a line for each epoch (live on a terminal), and what came of it. */
public final class TextTrainingReport implements TrainingReport {
  private final PrintStream out;
  private final boolean live;
  private final String evaluateCommand;
  private final String resumeCommand;
  private @Nullable EpochBar bar;
  private int columns;
  private long start;
  private long before;
  private double lossSum;
  private long lossCount;

  /**
   * Writes to the results of this console.
   *
   * @param evaluateCommand what to type to evaluate the model
   * @param resumeCommand what to type to go on after an interrupt
   */
  public TextTrainingReport(Console console, String evaluateCommand, String resumeCommand) {
    this.out = console.out();
    this.live = console.terminal();
    this.evaluateCommand = evaluateCommand;
    this.resumeCommand = resumeCommand;
  }

  @Override
  public void started(TrainingRun run) {
    TrainingConfig config = run.config();
    out.printf(
        Locale.ROOT,
        "Lanewise %s: training %s on %s of %s%n",
        Version.text(),
        run.name(),
        Words.count(run.data().train().size(), "image"),
        run.data().description());
    out.println();
    NetworkTable.of(run.network()).print(out, " ");
    out.println();
    Table settings = new Table("ll");
    settings.row("loss", config.loss().toString());
    settings.row("optimizer", Spec.printChain(config.update()));
    settings.row("schedule", config.schedule().toString());
    if (!config.augmentations().isEmpty()) {
      settings.row(
          "augment",
          config.augmentations().stream().map(Spec::toString).collect(Collectors.joining(" ")));
    }
    settings.row(
        "run",
        String.format(
            "%s in batches of %s, seed %d, %s",
            Words.count(config.epochs(), "epoch"),
            Words.count(config.batch()),
            config.seed(),
            Words.count(config.threads(), "thread")));
    settings.row("test", Words.count(run.data().test().size(), "image"));
    settings.print(out, "  ");
    out.println();
    run.start().checkpoint().ifPresent(file -> goingOn(run.start(), file));
    before = run.start().step();
    columns = live ? TerminalWidth.columns() : 0;
    start = System.nanoTime();
  }

  private void goingOn(RunStart from, Path file) {
    out.printf(
        Locale.ROOT,
        from.finished()
            ? "this run is finished: all its %s were made before; %s holds the last%n"
            : "going on after step %s, from %s%n",
        from.finished() ? Words.count(from.step(), "step") : Words.count(from.step()),
        file);
  }

  @Override
  public void stepEnded(Observer.Run run, long step, double loss) {
    if (!live) {
      return;
    }
    if (bar == null) {
      lossSum = 0;
      lossCount = 0;
      bar = new EpochBar(out, columns, run, step - 1, before, start);
    }
    lossSum += loss;
    lossCount++;
    bar.stepTo(step, lossSum / lossCount);
  }

  @Override
  public void epochEnded(EpochResult epoch) {
    close();
    String number = Integer.toString(epoch.number());
    String epochs = Integer.toString(epoch.epochs());
    out.printf(
        Locale.ROOT,
        "epoch %s%s/%s  loss %s  train %s  test %s  %s images/s%s%n",
        " ".repeat(epochs.length() - number.length()),
        number,
        epochs,
        Words.loss(epoch.loss()),
        Words.percent(epoch.trainAccuracy()),
        Words.percent(epoch.testAccuracy()),
        Words.count(Math.round(epoch.imagesPerSecond())),
        epoch.number() == epoch.epochs()
            ? ""
            : "  " + Words.duration(epoch.secondsLeft()) + " left");
  }

  @Override
  public void ended(TrainingRun run, TrainingResult result) {
    if (result.interrupted()) {
      out.printf(
          Locale.ROOT,
          "interrupted after step %s of %s: the model holds what was reached%n",
          Words.count(result.steps()),
          Words.count(result.plannedSteps()));
    }
    out.println();
    Table table = new Table("ll");
    table
        .row(
            "test accuracy",
            Words.percent(result.testAccuracy()) + ", loss " + Words.loss(result.testLoss()))
        .row(
            "training",
            String.format(
                "%s s, %s, %s steps/s",
                Words.decimal(result.trainSeconds()),
                Words.count(result.steps(), "step"),
                Words.count(Math.round(result.stepsPerSecond()))))
        .row("model", result.model().toString())
        .row("weights_sha256", result.weightsSha256())
        .row("evaluate it", evaluateCommand);
    if (result.interrupted()) {
      table.row("go on with", resumeCommand);
    }
    table.print(out, "");
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
