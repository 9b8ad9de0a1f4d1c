package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.data.ImageData;
import dev.lanewise.app.data.ImageSource;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.training.JsonTrainingReport;
import dev.lanewise.app.training.ProfileReport;
import dev.lanewise.app.training.RunFolder;
import dev.lanewise.app.training.TextTrainingReport;
import dev.lanewise.app.training.TrainingReport;
import dev.lanewise.app.training.TrainingResult;
import dev.lanewise.app.training.TrainingRun;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.Trainer;
import dev.lanewise.core.nn.TrainingConfig;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
      "",
      "Ctrl-C ends the run after the step at hand and saves what was reached.",
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
      description = "Folder for the model; a new one below runs/ if not given.")
  private @Nullable Path out;

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
    TrainingPlan plan = networkOptions.plan();
    try (Registry registry = common.loadAndWarn(console)) {
      TrainingConfig config = plan.config().resolved(registry);
      ImageSource source = ImageSource.of(data);
      ImageData images = source.load();
      LabelledImages train = images.train();
      Shape pixels = Shape.of(train.rows(), train.columns());
      Dataset.Labelled trainSet = train.range(0, Math.min(limit, train.count())).examples(pixels);
      Dataset.Labelled testSet = images.test().examples(pixels);
      Network network =
          Architecture.of(registry, trainSet.input(), plan.layers()).compile(config.seed());
      try (Trainer trainer = trainer(network, config, trainSet);
          RunFolder folder = out == null ? newFolder(plan) : RunFolder.at(out)) {
        TrainingRun run =
            new TrainingRun(
                plan.name(),
                dataName(),
                source.description(),
                network,
                config,
                trainSet,
                testSet,
                folder.model());
        TrainingResult result =
            run.run(trainer, reports(folder.model(), trainer), console.interrupts());
        return result.interrupted() ? ExitCode.INTERRUPTED : ExitCode.DONE;
      }
    }
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

  /** As it can be asked for from any folder. */
  private String dataName() {
    return data.equals("mnist") || data.equals("fashion-mnist")
        ? data
        : Path.of(data).toAbsolutePath().normalize().toString();
  }

  private List<TrainingReport> reports(Path model, Trainer trainer) {
    List<TrainingReport> reports = new ArrayList<>();
    JsonLines lines = common.format() == Format.JSON ? new JsonLines(console.out()) : null;
    if (lines != null) {
      reports.add(new JsonTrainingReport(lines));
    }
    List<String> evaluate = new ArrayList<>(List.of("evaluate", model.toString()));
    common.pluginsText().ifPresent(folder -> evaluate.addAll(List.of("--plugins", folder)));
    reports.add(
        new TextTrainingReport(console.forPeople(common.format()), Invocation.of(evaluate)));
    if (profile) {
      PrintStream people = console.forPeople(common.format()).out();
      reports.add(new ProfileReport(trainer.profile(), people, lines));
    }
    return reports;
  }
}
