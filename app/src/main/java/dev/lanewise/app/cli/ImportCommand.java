package dev.lanewise.app.cli;

import dev.lanewise.app.console.Console;
import dev.lanewise.app.console.Format;
import dev.lanewise.app.console.JsonLines;
import dev.lanewise.app.console.Table;
import dev.lanewise.app.console.Version;
import dev.lanewise.app.exchange.BookLayout;
import dev.lanewise.app.exchange.PytorchLayout;
import dev.lanewise.app.exchange.WeightFormat;
import dev.lanewise.app.exchange.WeightLayout;
import dev.lanewise.app.exchange.WeightMapping;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Architecture;
import dev.lanewise.core.nn.Network;
import dev.lanewise.core.nn.SavedModel;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec.Target;

/** {@code lanewise import}: a network from weights that another tool wrote. */
@Command(
    name = "import",
    description = "Makes a model of weights that another tool wrote, and shows what became what.",
    footer = {
      "",
      "Examples:",
      "  lanewise import weights.safetensors --out model.lanewise \\",
      "      --layers 'dense(256) relu dense(10)'",
      "  lanewise import torch.safetensors --layout pytorch --in-order \\",
      "      --layers 'conv(30, 5) relu max-pool(2) dense(10)' --out model.lanewise",
      "  lanewise import book.npz --layout book --in-order --preset deep-conv --out model.lanewise",
      "",
      ExitCode.HELP
    })
final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @picocli.CommandLine.Spec(Target.SELF)
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      description = "The weights: a file that ends with .safetensors or .npz.")
  private Path file = Path.of("");

  @Option(
      names = "--layers",
      arity = "1..*",
      paramLabel = "SPEC",
      description = "The layers that the weights belong to, as train takes them.")
  private @Nullable List<String> layers;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "The layers of this preset, in place of --layers.")
  private @Nullable String preset;

  @Option(
      names = "--input",
      paramLabel = "SHAPE",
      converter = Converters.ShapeText.class,
      description = "The shape of one input, such as 32x32x3 (default: 28x28).")
  private Shape input = Shape.of(28, 28);

  @Option(
      names = "--out",
      paramLabel = "MODEL",
      required = true,
      description = "The model file to write.")
  private Path out = Path.of("");

  @Option(
      names = "--in-order",
      description =
          "Where names differ: each tensor of the network takes the first of the file that is left,"
              + " has its shape, and is not called by another role, as a bias is no weight.")
  private boolean inOrder;

  @Option(
      names = "--layout",
      paramLabel = "lanewise|pytorch|book",
      converter = Converters.LayoutName.class,
      description =
          "pytorch: dense weights are out×in, filters and images have their channels first; book"
              + " (\"Deep Learning from Scratch\"): channels first, dense weights in×out; they are"
              + " turned around (default: lanewise).")
  private Layout layout = Layout.LANEWISE;

  @Mixin private CommonOptions common = new CommonOptions();

  ImportCommand(Console console) {
    this.console = console;
  }

  /** Whose order of axes the file has. */
  enum Layout {
    LANEWISE,
    PYTORCH,
    BOOK;

    WeightLayout of(Network network) {
      return switch (this) {
        case LANEWISE -> WeightLayout.OWN;
        case PYTORCH -> new PytorchLayout(network);
        case BOOK -> new BookLayout(network);
      };
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Spec> chain = chain();
    WeightFormat format = format();
    requireTwoFiles(file, out);
    try (Registry registry = common.loadAndWarn(console)) {
      Network network = Architecture.of(registry, input, chain).compile(1);
      WeightMapping mapping = mapping(format.read(file), network);
      mapping.apply();
      SavedModel.save(
          out,
          network,
          Map.of(
              "imported_from", String.valueOf(file.getFileName()),
              "imported_layout", layout.text(),
              "lanewise_version", Version.text()));
      tell(mapping, network);
      return ExitCode.DONE;
    }
  }

  private List<Spec> chain() {
    if ((layers == null) == (preset == null)) {
      throw new UsageException("give either --layers or --preset: what the weights belong to");
    }
    return preset == null
        ? PlanTexts.parse(
            "--layers",
            NetworkOptions.joined(command, Objects.requireNonNull(layers)),
            Spec::parseAll)
        : Spec.parseAll(PlanTexts.preset(preset).layers());
  }

  private WeightFormat format() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Stream.of(WeightFormat.values())
        .filter(format -> name.endsWith("." + format.text()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "cannot tell what "
                        + file
                        + " is: the name must end with .safetensors or .npz"));
  }

  private WeightMapping mapping(List<NamedTensor> tensors, Network network) throws IOException {
    WeightLayout stored = layout.of(network);
    try {
      return inOrder
          ? WeightMapping.inOrder(file, tensors, network, stored)
          : WeightMapping.byName(file, tensors, network, stored);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), "", e);
    }
  }

  private void tell(WeightMapping mapping, Network network) {
    if (common.format() == Format.JSON) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "import");
      line.put("file", file.toString());
      line.put("model", out.toString());
      line.put("mapping", mapping.pairs().stream().map(ImportCommand::json).toList());
      line.put("weights_sha256", network.weightsSha256());
      new JsonLines(console.out()).write(line);
      return;
    }
    Table table = new Table("llll").row("in the file", "shape", "in the model", "shape");
    for (WeightMapping.Pair pair : mapping.pairs()) {
      table.row(
          pair.source().name(),
          pair.source().tensor().shape().toString(),
          pair.target().name(),
          pair.target().tensor().shape().toString());
    }
    table.print(console.out(), "");
    console.out().println();
    new Table("ll")
        .row("model", out.toString())
        .row("weights_sha256", network.weightsSha256())
        .print(console.out(), "");
  }

  private static Map<String, ?> json(WeightMapping.Pair pair) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("from", pair.source().name());
    line.put("from_shape", pair.source().tensor().shape().dims());
    line.put("to", pair.target().name());
    line.put("to_shape", pair.target().tensor().shape().dims());
    return line;
  }

  /** What is written must not take the place of what is read. */
  static void requireTwoFiles(Path read, Path written) throws IOException {
    if (Files.exists(read) && Files.exists(written) && Files.isSameFile(read, written)) {
      throw new UsageException(
          "would write " + written + " over the file that it reads: give another name");
    }
  }

  /** The shape of each tensor by its name. */
  static Map<String, int[]> shapes(List<NamedTensor> tensors) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    tensors.forEach(tensor -> shapes.put(tensor.name(), tensor.tensor().shape().dims()));
    return shapes;
  }
}
