package dev.lanewise.app.training;

import dev.lanewise.app.console.Words;
import dev.lanewise.spi.Observer;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/**
 * One epoch as a line that is drawn over: {@code epoch 3/8 █████ 42 % loss 0.0712 …}. Closing takes
 * it away.
 */
final class EpochBar implements AutoCloseable {
  private static final int REDRAW_MILLISECONDS = 100;

  /** Before that, a speed would be a guess. */
  private static final double SETTLED_SECONDS = 0.15;

  /** Columns for the words before and after the bar, so that its own length does not jump. */
  private static final int TEXT = 64;

  private static final int WIDEST_BAR = 40;
  private static final int NARROWEST_BAR = 4;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private final PrintStream out;
  private final int columns;
  private final Observer.Run run;
  private final long runStart;
  private final int epoch;
  private final long epochStart;
  private final long firstStep;
  private final long runFirstStep;
  private final ProgressBar bar;
  private volatile double loss = Double.NaN;

  /**
   * Draws the epoch in which this step is the first.
   *
   * @param columns the width of the terminal
   * @param runFirstStep the steps made before this process began the run or went on with it
   * @param runStart when it did, as {@link System#nanoTime} counts
   */
  EpochBar(
      PrintStream out,
      int columns,
      Observer.Run run,
      long firstStep,
      long runFirstStep,
      long runStart) {
    this.out = out;
    this.columns = columns;
    this.run = run;
    this.runStart = runStart;
    this.firstStep = firstStep;
    this.runFirstStep = runFirstStep;
    this.epoch = (int) (firstStep / run.stepsPerEpoch()) + 1;
    this.epochStart = (epoch - 1) * run.stepsPerEpoch();
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(run.stepsPerEpoch())
            .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
            .setRenderer(this::render)
            // The last column stays free: a full line would move some terminals to the next.
            .setConsumer(new DelegatingProgressBarConsumer(line -> draw(out, line), columns - 1))
            .build();
  }

  /** A step ended with this mean loss over the epoch so far. */
  void stepTo(long step, double meanLoss) {
    loss = meanLoss;
    bar.stepTo(step - epochStart);
  }

  @Override
  public void close() {
    bar.close();
    // The bar would clear its line only if it was drawn before it was closed.
    draw(out, " ".repeat(columns - 1));
  }

  private static void draw(PrintStream out, String line) {
    // The cursor rests at the left, where the ^C that a terminal echoes cannot break the line.
    out.print("\r" + line + "\r");
    out.flush();
  }

  private String render(ProgressState state, int length) {
    long steps = state.getCurrent();
    double share = (double) steps / run.stepsPerEpoch();
    double epochSeconds = state.getElapsedAfterStart().toNanos() * 1e-9;
    double runSeconds = (System.nanoTime() - runStart) * 1e-9;
    long done = epochStart + steps;
    long seen = done - firstStep;
    String epochs = Integer.toString(run.epochs());
    String head = String.format("epoch %" + epochs.length() + "d/%s ", epoch, epochs);
    String tail = String.format(Locale.ROOT, " %3d %%", (int) (100 * share));
    if (seen > 0 && epochSeconds > SETTLED_SECONDS) {
      double perSecond = Math.min(run.examples(), seen * run.batch()) / epochSeconds;
      tail +=
          String.format(
              "  loss %s  %s images/s  %s left",
              Words.loss(loss),
              Words.count(Math.round(perSecond)),
              Words.duration(runSeconds / (done - runFirstStep) * (run.steps() - done)));
    }
    String line = head + bar(share, Math.clamp(length - TEXT, NARROWEST_BAR, WIDEST_BAR)) + tail;
    // Spaces take away what a longer line left behind.
    return line.length() > length
        ? line.substring(0, length)
        : line + " ".repeat(length - line.length());
  }

  private static String bar(double share, int width) {
    int eighths = (int) (share * width * 8);
    int full = eighths / 8;
    String bar = "█".repeat(full) + (full < width ? EIGHTHS.charAt(eighths % 8) : "");
    return bar + " ".repeat(Math.max(0, width - bar.length()));
  }
}
