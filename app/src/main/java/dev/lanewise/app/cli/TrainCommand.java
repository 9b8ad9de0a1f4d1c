package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.training.CheckpointTiming;
import dev.lanewise.app.training.DoubtfulEnd;
import dev.lanewise.app.training.JsonTrainingReport;
import dev.lanewise.app.training.ProfileReport;
import dev.lanewise.app.training.RunData;
import dev.lanewise.app.training.RunFolder;
import dev.lanewise.app.training.RunStart;
import dev.lanewise.app.training.TextTrainingReport;
import dev.lanewise.app.training.TrainingPlan;
import dev.lanewise.app.training.TrainingReport;
import dev.lanewise.app.training.TrainingResult;
import dev.lanewise.app.training.TrainingRun;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Checkpoint;
import dev.lanewise.core.nn.CheckpointFolder;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise train}: data, network and settings in, a model file out. */
@Command(
    name = "train",
    description = {
      "Trains a network on images and writes it to a model file.",
      "Without options: the preset mlp on MNIST."
    },
    footer = {
      "",
      "Examples:",
      "  lanewise train",
      "  lanewise train --preset book-mlp --epochs 5",
      "  lanewise train --layers 'dense(99) tanh dense(10)' --optimizer 'sgd(lr=0.1)'",
      "  lanewise train --data fashion-mnist --decay 'l2(1e-4)' --out runs/fashion",
      "  lanewise train --resume runs/fashion",
      "",
      "Ctrl-C ends the run after the step at hand and saves what was reached; --resume goes on.",
      "",
      ExitCode.HELP
    })
final class TrainCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description = "mnist (the default), fashion-mnist, or a folder with four IDX files.")
  private String data = "mnist";

  @Mixin private NetworkOptions networkOptions = new NetworkOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Train on the first N images only.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the model and the checkpoints; a new one below runs/ if not given.")
  private @Nullable Path out;

  @Mixin private ResumeOptions resumeOptions = new ResumeOptions();

  @Option(
      names = "--profile",
      description = "Print where the time of a step goes, by layer and phase.")
  private boolean profile;

  @Mixin private CommonOptions common = new CommonOptions();

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Path> stopped = resumeOptions.folder();
    if (stopped.isPresent()) {
      resumeOptions.requireNoSettings();
      return goOn(stopped.get());
    }
    return begin(networkOptions.plan());
  }

  private int begin(TrainingPlan plan) throws IOException {
    try (Registry registry = common.loadAndWarn(console)) {
      TrainingConfig config = plan.config().resolved(registry);
      RunData images = RunData.load(data, limit);
      Network network =
          Architecture.of(registry, images.train().input(), plan.layers()).compile(config.seed());
      try (Trainer trainer = trainer(network, config, images.train());
          RunFolder folder = out == null ? newFolder(plan) : RunFolder.at(out);
          CheckpointFolder checkpoints = CheckpointFolder.open(folder.path())) {
        new EarlierRun(checkpoints).makeWay();
        CheckpointTiming timing = resumeOptions.timing().orElse(CheckpointTiming.eachEpoch());
        TrainingRun run =
            new TrainingRun(
                plan.name(), images, network, config, folder.model(), timing, RunStart.FRESH);
        return run(run, trainer, checkpoints);
      }
    }
  }

  private int goOn(Path path) throws IOException {
    try (Registry registry = common.loadAndWarn(console);
        RunFolder folder = RunFolder.existing(path);
        CheckpointFolder checkpoints = CheckpointFolder.open(path)) {
      EarlierRun earlier = new EarlierRun(checkpoints);
      Checkpoint checkpoint = earlier.read(registry, console);
      RunData images = earlier.data(checkpoint);
      int threads = networkOptions.threads();
      try (Trainer trainer = checkpoint.resume(images.train(), threads)) {
        TrainingRun run =
            new TrainingRun(
                checkpoint.metadata().getOrDefault(TrainingRun.NAME, "custom"),
                images,
                checkpoint.network(),
                checkpoint.config().withThreads(threads),
                folder.model(),
                resumeOptions.timing().orElseGet(() -> earlier.timing(checkpoint)),
                earlier.start(checkpoint));
        return run(run, trainer, checkpoints);
      }
    }
  }

  private int run(TrainingRun run, Trainer trainer, CheckpointFolder checkpoints)
      throws IOException {
    List<TrainingReport> reports = reports(checkpoints.path(), run.model(), trainer);
    try {
      TrainingResult result = run.run(trainer, checkpoints, reports, console.interrupts());
      return result.interrupted() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    } catch (UncheckedIOException e) {
      throw advising(Objects.requireNonNull(e.getCause()), checkpoints);
    } catch (IOException e) {
      throw advising(e, checkpoints);
    }
  }

  /** The same, and how to go on. */
  private IOException advising(IOException e, CheckpointFolder checkpoints) {
    String resume = invocation("train", "--resume", checkpoints.path().toString());
    return checkpoints
        .latest()
        .filter(Files::exists)
        .map(
            file ->
                new IOException(
                    String.format(
                        "%s; once that is mended, %s goes on from %s",
                        Failure.describe(e), resume, file),
                    e))
        .orElse(e);
  }

  private static RunFolder newFolder(TrainingPlan plan) throws IOException {
    return RunFolder.make(plan.name(), LocalDateTime.now(ZoneId.systemDefault()));
  }

  /** A network that does not answer in the classes of the data is wrong usage. */
  private static Trainer trainer(Network network, TrainingConfig config, Dataset.Labelled data) {
    try {
      return new Trainer(network, config, data);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), "", e);
    }
  }

  private List<TrainingReport> reports(Path folder, Path model, Trainer trainer) {
    List<TrainingReport> reports = new ArrayList<>();
    JsonLines lines = common.format() == Format.JSON ? new JsonLines(console.out()) : null;
    if (lines != null) {
      reports.add(new JsonTrainingReport(lines));
    }
    reports.add(
        new TextTrainingReport(
            console.forPeople(common.format()),
            invocation("evaluate", model.toString()),
            invocation("train", "--resume", folder.toString())));
    reports.add(new DoubtfulEnd(console));
    if (profile) {
      PrintStream people = console.forPeople(common.format()).out();
      reports.add(new ProfileReport(trainer.profile(), people, lines));
    }
    return reports;
  }

  /** With the same plug-ins. */
  private String invocation(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    common.pluginsText().ifPresent(folder -> words.addAll(List.of("--plugins", folder)));
    return Invocation.of(words);
  }
}
