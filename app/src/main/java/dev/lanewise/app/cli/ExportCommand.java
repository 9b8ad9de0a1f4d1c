package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.exchange.OnnxExport;
import dev.lanewise.app.exchange.WeightFormat;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.OnnxFile;
import dev.lanewise.core.io.OnnxFile.Value;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.plugin.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise export}: a saved network for other tools. */
@Command(
    name = "export",
    description = {
      "Writes a saved network for other tools: as an ONNX graph that answers as it does here, or its"
          + " weights alone in the layout that they have here: dense weights in×out, filters"
          + " height×width×channels×filters, images height×width×channels."
    },
    footer = {
      "",
      "Examples:",
      "  lanewise export model.lanewise model.onnx --to onnx",
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
      paramLabel = "onnx|safetensors|npz",
      required = true,
      converter = Converters.ExportFormatName.class,
      description =
          "onnx, the whole network, to run elsewhere; safetensors, the weights with the layers as"
              + " metadata; npz, the weights for NumPy.")
  private ExportFormat to = ExportFormat.ONNX;

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
      Network network = saved.network();
      switch (to) {
        case SAFETENSORS -> writeWeights(WeightFormat.SAFETENSORS, network);
        case NPZ -> writeWeights(WeightFormat.NPZ, network);
        case ONNX -> writeGraph(network);
      }
      return ExitCode.DONE;
    }
  }

  private void writeWeights(WeightFormat format, Network network) throws IOException {
    format.write(file, network);
    List<NamedTensor> tensors = WeightFormat.tensors(network);
    Table table = new Table("ll").row("tensor", "shape");
    tensors.forEach(tensor -> table.row(tensor.name(), tensor.tensor().shape().toString()));
    tell(network, Map.of("tensors", ImportCommand.shapes(tensors)), table);
  }

  private void writeGraph(Network network) throws IOException {
    OnnxExport export = OnnxExport.of(network);
    export.file().write(file);
    // The layers come last: with all their options they may be long.
    Table table = new Table("lrl").row("in ONNX", "output", "layer");
    List<Map<String, ?>> layers = new ArrayList<>();
    for (OnnxExport.Row row : export.layers()) {
      String operators = String.join(" ", row.operators());
      table.row(
          operators.isEmpty() ? "(nothing)" : operators, row.output().toString(), row.layer());
      layers.add(
          Map.of(
              "layer", row.layer(), "operators", row.operators(), "output", row.output().dims()));
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("opset", OnnxFile.OPSET);
    facts.put("inputs", export.file().inputs().stream().map(Value::name).toList());
    facts.put("outputs", export.file().outputs().stream().map(Value::name).toList());
    facts.put("layers", layers);
    tell(network, facts, table);
  }

  private void tell(Network network, Map<String, ?> facts, Table table) {
    if (common.format() == Format.JSON) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "export");
      line.put("model", model.toString());
      line.put("file", file.toString());
      line.put("format", to.text());
      line.putAll(facts);
      line.put("weights_sha256", network.weightsSha256());
      new JsonLines(console.out()).write(line);
      return;
    }
    table.print(console.out(), "");
    console.out().println();
    new Table("ll")
        .row("file", file.toString())
        .row("weights_sha256", network.weightsSha256())
        .print(console.out(), "");
  }
}
