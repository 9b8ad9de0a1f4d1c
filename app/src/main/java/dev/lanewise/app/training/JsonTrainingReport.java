package dev.lanewise.app.training;

import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.console.Version;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.spi.Spec;
import java.util.LinkedHashMap;
import java.util.Map;

/** A run as lines of JSON: {@code start}, {@code epoch} …, {@code result}. */
public final class JsonTrainingReport implements TrainingReport {
  private final JsonLines lines;

  /** Writes to these lines. */
  public JsonTrainingReport(JsonLines lines) {
    this.lines = lines;
  }

  @Override
  public void started(TrainingRun run) {
    TrainingConfig config = run.config();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "start");
    line.put("version", Version.text());
    line.put("name", run.name());
    line.put("data", run.data().name());
    line.put("train_images", run.data().train().size());
    line.put("test_images", run.data().test().size());
    line.put("input", run.network().input().toString());
    line.put("layers", run.network().layers().stream().map(Spec::toString).toList());
    line.put("parameters", run.network().architecture().parameterCount());
    line.put("loss", config.loss().toString());
    line.put("optimizer", Spec.printChain(config.update()));
    line.put("schedule", config.schedule().toString());
    line.put("augmentations", config.augmentations().stream().map(Spec::toString).toList());
    line.put("epochs", config.epochs());
    line.put("batch", config.batch());
    line.put("seed", config.seed());
    line.put("threads", config.threads());
    run.start()
        .checkpoint()
        .ifPresent(
            file -> {
              line.put("resumed_from", file.toString());
              line.put("resumed_step", run.start().step());
              line.put("finished", run.start().finished());
            });
    lines.write(line);
  }

  @Override
  public void epochEnded(EpochResult epoch) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "epoch");
    line.put("epoch", epoch.number());
    line.put("epochs", epoch.epochs());
    line.put("loss", epoch.loss());
    line.put("train_accuracy", epoch.trainAccuracy());
    line.put("test_accuracy", epoch.testAccuracy());
    line.put("images_per_second", epoch.imagesPerSecond());
    line.put("seconds_left", epoch.secondsLeft());
    lines.write(line);
  }

  @Override
  public void ended(TrainingRun run, TrainingResult result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "result");
    line.put("test_accuracy", result.testAccuracy());
    line.put("test_loss", result.testLoss());
    line.put("train_seconds", result.trainSeconds());
    line.put("steps", result.steps());
    line.put("steps_per_second", result.stepsPerSecond());
    line.put("model", result.model().toString());
    line.put("weights_sha256", result.weightsSha256());
    line.put("interrupted", result.interrupted());
    lines.write(line);
  }
}
