package dev.lanewise.app.training;

import dev.lanewise.app.console.Interrupts;
import dev.lanewise.app.console.Version;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.CheckpointFolder;
import dev.lanewise.core.nn.DivergenceException;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One training run: trains, evaluates after each epoch, writes checkpoints and the model, and tells
 * the reports.
 *
 * @param name the preset, or {@code custom}
 * @param data the images
 * @param network what is trained, in place
 * @param config how, with all specs resolved
 * @param model where the model goes
 * @param timing when a checkpoint is written
 * @param start where it begins, or goes on
 */
public record TrainingRun(
    String name,
    RunData data,
    Network network,
    TrainingConfig config,
    Path model,
    CheckpointTiming timing,
    RunStart start) {

  /** Keys of the metadata that a run which goes on reads again. */
  public static final String NAME = "name";

  /** How the data were asked for. */
  public static final String DATA = "data";

  /** How many images there are to train on. */
  public static final String TRAIN_IMAGES = "train_images";

  /** The CRC-32C of these images. */
  public static final String DATA_CHECKSUM = "data_crc32c";

  /** When checkpoints are written. */
  public static final String CHECKPOINT_EVERY = "checkpoint_every";

  /** The time of training so far. */
  public static final String TRAIN_SECONDS = "train_seconds";

  /** Images that are evaluated at a time. */
  static final int EVALUATION_BATCH = 500;

  /**
   * Runs to the end, or until an interrupt, and writes the model of what was reached.
   *
   * @param trainer made for this network, configuration and data
   * @param checkpoints where the checkpoints go
   * @throws DivergenceException if the loss becomes infinite or NaN; it names the last checkpoint
   * @throws IOException if the model cannot be written
   */
  public TrainingResult run(
      Trainer trainer,
      CheckpointFolder checkpoints,
      List<TrainingReport> reports,
      Interrupts interrupts)
      throws IOException {
    try (var _ = interrupts.guard(trainer::stop);
        Compute compute = Compute.simd(config.threads())) {
      reports.forEach(report -> report.started(this));
      TrainingProgress progress = new TrainingProgress(() -> evaluate(compute), reports, start);
      fit(trainer, checkpoints, progress, reports);
      Evaluation evaluation = progress.evaluationAfter(trainer.step());
      TrainingResult result =
          new TrainingResult(
              evaluation.accuracy(),
              evaluation.loss(),
              progress.trainSeconds(),
              trainer.step(),
              trainer.run().steps(),
              model,
              network.weightsSha256(),
              trainer.stopped());
      SavedModel.save(model, network, config, metadata(result));
      reports.forEach(report -> report.ended(this, result));
      return result;
    }
  }

  private void fit(
      Trainer trainer,
      CheckpointFolder checkpoints,
      TrainingProgress progress,
      List<TrainingReport> reports) {
    try {
      trainer.fit(
          progress,
          new RunCheckpoints(checkpoints, timing, trainer, metadata(), progress::trainSeconds));
    } catch (DivergenceException e) {
      throw checkpoints.latest().map(e::naming).orElse(e);
    } finally {
      reports.forEach(TrainingReport::close);
    }
  }

  private Evaluation evaluate(Compute compute) {
    return Evaluation.of(network, config.loss(), data.test(), EVALUATION_BATCH, compute);
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(NAME, name);
    metadata.put(DATA, data.name());
    metadata.put(TRAIN_IMAGES, Integer.toString(data.train().size()));
    metadata.put(DATA_CHECKSUM, data.checksum());
    metadata.put(CHECKPOINT_EVERY, timing.toString());
    metadata.put("lanewise_version", Version.text());
    metadata.put("java_version", Runtime.version().toString());
    metadata.put(
        "operating_system",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
    metadata.put("simd_bits", Integer.toString(Compute.lanes().bits()));
    return metadata;
  }

  private Map<String, String> metadata(TrainingResult result) {
    Map<String, String> metadata = metadata();
    metadata.put("steps", Long.toString(result.steps()));
    metadata.put("interrupted", Boolean.toString(result.interrupted()));
    metadata.put("test_accuracy", Double.toString(result.testAccuracy()));
    metadata.put("test_loss", Double.toString(result.testLoss()));
    return metadata;
  }
}
