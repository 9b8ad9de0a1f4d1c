package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.data.Picture;
import dev.lanewise.app.data.PictureFile;
import dev.lanewise.app.prediction.Ink;
import dev.lanewise.app.prediction.Prediction;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise predict}: what a saved network says of pictures. */
@Command(
    name = "predict",
    description = {
      "Says which digit a picture shows, and how probable each is.",
      "",
      "A picture of any size is brought into the form of MNIST's: light on black, the digit scaled"
          + " to fill 20×20 of 28×28 and moved until its centre of mass is in the middle. One that"
          + " has the size of the model's inputs is not scaled or moved. Limits of a file: "
          + PredictCommand.LIMITS
    },
    footer = {
      "",
      "Examples:",
      "  lanewise predict model.lanewise seven.png photo.jpg",
      "  lanewise predict model.lanewise scan.png --invert yes",
      "  lanewise predict model.lanewise t10k-images-idx3-ubyte.gz --format json",
      "",
      ExitCode.HELP
    })
final class PredictCommand implements Callable<Integer> {
  static final String LIMITS = "32 MiB, 10,000 pictures, 16,777,216 pixels.";

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "The model file that train wrote, or a checkpoint.")
  private Path model = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "PNG, JPEG, or IDX images, plain or gzip.")
  private List<Path> files = List.of();

  @Option(
      names = "--invert",
      paramLabel = "auto|yes|no",
      converter = Converters.InvertName.class,
      description =
          "Whether dark digits on light paper are turned into light ones on black; auto looks at"
              + " the edge of the picture (default: auto).")
  private Ink ink = Ink.AUTO;

  @Mixin private CommonOptions common = new CommonOptions();

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Registry registry = common.loadAndWarn(console)) {
      SavedModel saved = SavedModel.load(model, registry);
      saved.warnings().forEach(console::complain);
      List<Picture> pictures = new ArrayList<>();
      for (Path file : files) {
        pictures.addAll(PictureFile.read(file));
      }
      tell(predictions(saved, pictures));
      return ExitCode.DONE;
    }
  }

  /** A network that takes no images is wrong usage. */
  private List<Prediction> predictions(SavedModel saved, List<Picture> pictures) {
    try {
      return Prediction.of(saved.network(), pictures, ink);
    } catch (IllegalArgumentException e) {
      throw new UsageException(model + ": " + e.getMessage(), "", e);
    }
  }

  private void tell(List<Prediction> predictions) {
    if (common.format() == Format.JSON) {
      JsonLines lines = new JsonLines(console.out());
      for (Prediction prediction : predictions) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", "prediction");
        line.put("image", prediction.name());
        line.put("answer", prediction.answer());
        line.put("probabilities", prediction.probabilities());
        lines.write(line);
      }
      return;
    }
    int classes = predictions.getFirst().probabilities().size();
    Table table = new Table("lr" + "r".repeat(classes));
    List<String> heading = new ArrayList<>(List.of("image", "answer"));
    for (int i = 0; i < classes; i++) {
      heading.add(Integer.toString(i));
    }
    table.row(heading.toArray(String[]::new));
    for (Prediction prediction : predictions) {
      List<String> row =
          new ArrayList<>(List.of(prediction.name(), Integer.toString(prediction.answer())));
      prediction.probabilities().forEach(p -> row.add(String.format(Locale.ROOT, "%.3f", p)));
      table.row(row.toArray(String[]::new));
    }
    table.print(console.out(), "");
  }
}
