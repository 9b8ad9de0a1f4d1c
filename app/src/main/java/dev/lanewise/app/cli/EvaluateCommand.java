package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.data.ImageSource;
import dev.lanewise.app.data.LabelledImages;
import dev.lanewise.app.evaluation.EvaluationJson;
import dev.lanewise.app.evaluation.EvaluationText;
import dev.lanewise.app.evaluation.ModelEvaluation;
import dev.lanewise.core.linalg.Compute;
import dev.lanewise.core.nn.Dataset;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise evaluate}: how good a saved network is, and where it errs. */
@Command(
    name = "evaluate",
    description = "Tests a saved network: accuracy, loss, confusion matrix, worst mistakes.",
    footer = {
      "",
      "Examples:",
      "  lanewise evaluate runs/mlp-20260101-120000/model.lanewise",
      "  lanewise evaluate model.lanewise --data fashion-mnist --format json",
      "",
      ExitCode.HELP
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "MODEL",
      description = "The model file that train wrote, or a checkpoint.")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "mnist, fashion-mnist, or a folder with four IDX files; what it was trained on if not"
              + " given.")
  private @Nullable String data;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Threads to compute on (default: all processors); changes no result.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private CommonOptions common = new CommonOptions();

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Registry registry = common.loadAndWarn(console);
        Compute compute = Compute.simd(threads)) {
      SavedModel saved = SavedModel.load(model, registry);
      saved.warnings().forEach(console::complain);
      ImageSource source =
          ImageSource.of(data == null ? saved.metadata().getOrDefault("data", "mnist") : data);
      LabelledImages images = source.loadTest();
      Dataset.Labelled test = images.examples(Shape.of(images.pixelsPerImage()));
      ModelEvaluation result = evaluate(saved, source, test, compute);
      if (common.format() == Format.JSON) {
        EvaluationJson.write(result, new JsonLines(console.out()));
      } else {
        EvaluationText.print(result, console.out());
      }
      return ExitCode.DONE;
    }
  }

  /** Images that do not fit the network are wrong usage. */
  private ModelEvaluation evaluate(
      SavedModel saved, ImageSource source, Dataset.Labelled test, Compute compute) {
    try {
      return ModelEvaluation.of(model, saved, source.description(), test, compute);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), "", e);
    }
  }
}
