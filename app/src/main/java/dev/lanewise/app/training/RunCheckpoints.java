package dev.lanewise.app.training;

import dev.lanewise.core.nn.CheckpointFolder;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingPosition;
import dev.lanewise.spi.Observer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the checkpoints of a run: before its first step, whenever one is due, and at its end,
 * planned or not.
 */
final class RunCheckpoints implements Observer {
  private final CheckpointFolder folder;
  private final CheckpointTiming timing;
  private final Trainer trainer;
  private final Map<String, String> metadata;
  private final DoubleSupplier trainSeconds;
  private @Nullable TrainingPosition written;
  private long latest;

  /**
   * Checkpoints of what this trainer does.
   *
   * @param metadata what each is to say of the run
   * @param trainSeconds the time of training so far
   */
  RunCheckpoints(
      CheckpointFolder folder,
      CheckpointTiming timing,
      Trainer trainer,
      Map<String, String> metadata,
      DoubleSupplier trainSeconds) {
    this.folder = folder;
    this.timing = timing;
    this.trainer = trainer;
    this.metadata = metadata;
    this.trainSeconds = trainSeconds;
  }

  @Override
  public void runStarted(Run run) {
    latest = System.nanoTime();
    if (folder.latest().isEmpty()) {
      write();
    } else {
      written = trainer.position();
    }
  }

  @Override
  public void stepEnded(Run run, long step, double loss) {
    if (timing.dueAfterStep(step, latest)) {
      write();
    }
  }

  @Override
  public void epochEnded(Run run, Epoch epoch) {
    if (timing.dueAfterEpoch()) {
      write();
    }
  }

  @Override
  public void runEnded(Run run) {
    TrainingPosition here = trainer.position();
    boolean same =
        written != null && written.epoch() == here.epoch() && written.seen() == here.seen();
    if (!same) {
      write();
    }
  }

  private void write() {
    Map<String, String> more = new TreeMap<>(metadata);
    more.put(TrainingRun.TRAIN_SECONDS, Double.toString(trainSeconds.getAsDouble()));
    try {
      folder.write(trainer, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written = trainer.position();
    latest = System.nanoTime();
  }
}
