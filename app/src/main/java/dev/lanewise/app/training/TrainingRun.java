package dev.lanewise.app.training;

import dev.lanewise.app.console.Interrupts;
import dev.lanewise.app.console.Version;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Evaluation;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One training run: trains, evaluates after each epoch, writes the model, and tells the reports.
 *
 * @param name the preset, or {@code custom}
 * @param dataName how the data were asked for, so that they can be asked for again
 * @param dataDescription the data, for people
 * @param network what is trained, in place
 * @param config how, with all specs resolved
 * @param train the images to train on
 * @param test the images to judge by
 * @param model where the model goes
 */
public record TrainingRun(
    String name,
    String dataName,
    String dataDescription,
    Network network,
    TrainingConfig config,
    Dataset.Labelled train,
    Dataset.Labelled test,
    Path model) {

  /** Images that are evaluated at a time. */
  static final int EVALUATION_BATCH = 500;

  /**
   * Runs to the end, or until an interrupt, and writes the model of what was reached.
   *
   * @param trainer made for this network, configuration and data
   * @throws IOException if the model cannot be written
   */
  public TrainingResult run(Trainer trainer, List<TrainingReport> reports, Interrupts interrupts)
      throws IOException {
    try (var _ = interrupts.guard(trainer::stop);
        Compute compute = Compute.simd(config.threads())) {
      reports.forEach(report -> report.started(this));
      TrainingProgress progress = new TrainingProgress(() -> evaluate(compute), reports);
      try {
        trainer.fit(progress);
      } finally {
        reports.forEach(TrainingReport::close);
      }
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

  private Evaluation evaluate(Compute compute) {
    return Evaluation.of(network, config.loss(), test, EVALUATION_BATCH, compute);
  }

  private Map<String, String> metadata(TrainingResult result) {
    return Map.of(
        "name", name,
        "data", dataName,
        "train_images", Integer.toString(train.size()),
        "steps", Long.toString(result.steps()),
        "interrupted", Boolean.toString(result.interrupted()),
        "test_accuracy", Double.toString(result.testAccuracy()),
        "test_loss", Double.toString(result.testLoss()),
        "lanewise_version", Version.text());
  }
}
