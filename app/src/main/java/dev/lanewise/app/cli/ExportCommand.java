package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.exchange.WeightFormat;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise export}: the weights of a saved network for other tools. */
@Command(
    name = "export",
    description = {
      "Writes the weights of a saved network for other tools, in the layout that they have here:"
          + " dense weights in×out, filters height×width×channels×filters, images"
          + " height×width×channels."
    },
    footer = {
      "",
      "Examples:",
      "  lanewise export model.lanewise weights.safetensors --to safetensors",
      "  lanewise export model.lanewise weights.npz --to npz",
      "",
      ExitCode.HELP
    })
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "The model file that train wrote, or a checkpoint.")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "safetensors|npz",
      required = true,
      converter = Converters.WeightFormatName.class,
      description = "safetensors, with the layers as metadata, or npz for NumPy.")
  private WeightFormat to = WeightFormat.SAFETENSORS;

  @Mixin private CommonOptions common = new CommonOptions();

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ImportCommand.requireTwoFiles(model, file);
    try (Registry registry = common.loadAndWarn(console)) {
      SavedModel saved = SavedModel.load(model, registry);
      saved.warnings().forEach(console::complain);
      to.write(file, saved.network());
      tell(saved.network());
      return ExitCode.DONE;
    }
  }

  private void tell(Network network) {
    List<NamedTensor> tensors = WeightFormat.tensors(network);
    if (common.format() == Format.JSON) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "export");
      line.put("model", model.toString());
      line.put("file", file.toString());
      line.put("format", to.text());
      line.put("tensors", ImportCommand.shapes(tensors));
      line.put("weights_sha256", network.weightsSha256());
      new JsonLines(console.out()).write(line);
      return;
    }
    Table table = new Table("ll").row("tensor", "shape");
    tensors.forEach(tensor -> table.row(tensor.name(), tensor.tensor().shape().toString()));
    table.print(console.out(), "");
    console.out().println();
    new Table("ll")
        .row("file", file.toString())
        .row("weights_sha256", network.weightsSha256())
        .print(console.out(), "");
  }
}
