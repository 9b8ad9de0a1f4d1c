package dev.lanewise.bench;

import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Observer;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Tensor;
import java.time.Duration;
import java.time.Instant;

/** What each JVM of {@link ColdStart} does: trains for a while, and tells when it got fast. */
final class ColdRun {
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;
  private static final int EXAMPLES = 10_000;
  private static final int BATCH = 100;
  private static final int EPOCHS = 60;
  private static final double SHARE = 0.9;

  private ColdRun() {}

  /** Trains on all processors and prints one line. */
  public static void main(String[] args) {
    Architecture architecture =
        Architecture.of(
            Registry.load(), Shape.of(INPUTS), "dense(256) relu dense(128) relu dense(10)");
    TrainingConfig config =
        TrainingConfig.of("softmax-cross-entropy", "adam")
            .withBatch(BATCH)
            .withEpochs(EPOCHS)
            .withThreads(Runtime.getRuntime().availableProcessors());
    Dataset data =
        Dataset.of(
            Tensor.of(Shape.of(EXAMPLES, INPUTS), ramps()),
            Operands.below("labels", CLASSES, EXAMPLES),
            CLASSES);
    Clock clock = new Clock(EPOCHS * EXAMPLES / BATCH);
    try (Trainer trainer = new Trainer(architecture.compile(1), config, data)) {
      trainer.fit(clock);
    }
    StepTimes times = new StepTimes(clock.begun, clock.ends);
    System.out.printf(
        "%.2f s after the start of the JVM the first step; %.2f s later %.0f %% of %.0f steps/s%n",
        clock.sinceStart.toMillis() / 1e3, times.secondsTo(SHARE), 100 * SHARE, times.finalRate());
  }

  /** Images that differ, made without the code that is going to be timed. */
  private static float[] ramps() {
    float[] x = new float[EXAMPLES * INPUTS];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 1009 / 1009f;
    }
    return x;
  }

  private static final class Clock implements Observer {
    private final long[] ends;
    private Duration sinceStart = Duration.ZERO;
    private long begun;
    private int steps;

    Clock(int steps) {
      ends = new long[steps];
    }

    @Override
    public void runStarted(Run run) {
      sinceStart =
          ProcessHandle.current()
              .info()
              .startInstant()
              .map(start -> Duration.between(start, Instant.now()))
              .orElse(Duration.ZERO);
      begun = System.nanoTime();
    }

    @Override
    public void stepEnded(Run run, long step, double loss) {
      ends[steps++] = System.nanoTime();
    }
  }
}
