package dev.lanewise.core.nn;

import dev.lanewise.core.io.ModelFile;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.PluginUse;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Origin;
import dev.lanewise.core.plugin.PluginException;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.OptionException;
import dev.lanewise.spi.ParameterSpec;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A {@link Network} in a {@link ModelFile}, and back.
 *
 * <p>What is loaded has the bits of what was saved, in the layers, the parameters and the buffers.
 *
 * @param network the network, ready to infer with or to train on
 * @param loss the loss it was trained with, if the file says so
 * @param plugins the plug-ins that it was made with
 * @param metadata what else was saved: {@code optimizer}, {@code schedule}, {@code epochs}, …
 */
public record SavedModel(
    Network network,
    Optional<Spec> loss,
    List<PluginUse> plugins,
    SortedMap<String, String> metadata) {

  /** The kinds without which a network cannot even infer. */
  private static final List<Kind<?>> NEEDED = List.of(Kind.LAYER, Kind.ACTIVATION);

  /**
   * Writes a network and how it was trained, in the place of the file.
   *
   * @param more further metadata; wins over what the configuration says under the same key
   * @throws IOException if it cannot be written; an older file is whole then
   */
  public static void save(
      Path file, Network network, TrainingConfig config, Map<String, String> more)
      throws IOException {
    Registry registry = network.architecture().registry();
    SortedMap<String, String> metadata = new TreeMap<>();
    TrainingConfig resolved = config.resolved(registry);
    metadata.put("optimizer", Spec.printChain(resolved.update()));
    metadata.put("schedule", resolved.schedule().toString());
    if (!resolved.augmentations().isEmpty()) {
      metadata.put("augmentations", oneAfterTheOther(resolved.augmentations()));
    }
    metadata.put("epochs", Integer.toString(config.epochs()));
    metadata.put("batch", Integer.toString(config.batch()));
    metadata.put("seed", Long.toString(config.seed()));
    metadata.putAll(more);
    new ModelFile(
            network.input(),
            network.layers(),
            Optional.of(resolved.loss()),
            pluginsOf(network.architecture(), config),
            metadata,
            network.parameters(),
            network.buffers())
        .write(file);
  }

  /**
   * Reads a network. The registry must stay open as long as it is in use.
   *
   * @throws SavedModelException if a layer is missing here, or the tensors are not those of the
   *     layers
   * @throws dev.lanewise.core.io.ModelFormatException if it is no model file, or a damaged one
   * @throws IOException if it cannot be read
   */
  public static SavedModel load(Path file, Registry registry) throws IOException {
    ModelFile model = ModelFile.read(file);
    for (PluginUse use : model.plugins()) {
      requirePlugin(file, use, registry);
    }
    Architecture architecture = architecture(file, model, registry);
    // Shapes are compared before memory is taken: what is taken then is what the file held.
    requireTensors(file, "parameter", architecture.parameters(), model.parameters());
    requireTensors(file, "buffer", architecture.buffers(), model.buffers());
    Network network =
        new Network(
            architecture,
            new float[architecture.parameters().length()],
            new float[architecture.buffers().length()]);
    copy(model.parameters(), network.parameters());
    copy(model.buffers(), network.buffers());
    return new SavedModel(network, model.loss(), model.plugins(), model.metadata());
  }

  private static Architecture architecture(Path file, ModelFile model, Registry registry)
      throws SavedModelException {
    try {
      return Architecture.of(registry, model.input(), model.layers());
    } catch (ArchitectureException | PluginException | OptionException e) {
      throw new SavedModelException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static void requirePlugin(Path file, PluginUse use, Registry registry)
      throws SavedModelException {
    for (Kind<?> kind : NEEDED) {
      if (kind.name().equals(use.kind()) && !registry.has(kind, use.id())) {
        throw new SavedModelException(
            file,
            String.format(
                "needs %s '%s', which is not here: it came from %s",
                use.kind(),
                use.id(),
                use.sha256().isEmpty()
                    ? "Lanewise " + use.version()
                    : "a plug-in jar of version " + use.version() + ", SHA-256 " + use.sha256()));
      }
    }
  }

  private static void requireTensors(
      Path file, String what, ArenaLayout layout, List<NamedTensor> found)
      throws SavedModelException {
    List<ArenaLayout.Segment> expected = layout.segments();
    if (expected.size() != found.size()) {
      throw new SavedModelException(
          file,
          String.format("holds %d %ss, its layers have %d", found.size(), what, expected.size()));
    }
    for (int i = 0; i < found.size(); i++) {
      NamedTensor tensor = found.get(i);
      ArenaLayout.Segment segment = expected.get(i);
      if (!tensor.name().equals(segment.name())
          || !tensor.tensor().shape().equals(segment.shape())) {
        throw new SavedModelException(
            file,
            String.format(
                "%s %d is %s of shape %s, its layers have %s of shape %s there",
                what,
                i + 1,
                tensor.name(),
                tensor.tensor().shape(),
                segment.name(),
                segment.shape()));
      }
    }
  }

  private static void copy(List<NamedTensor> from, List<NamedTensor> to) {
    for (int i = 0; i < from.size(); i++) {
      Tensor source = from.get(i).tensor();
      Tensor target = to.get(i).tensor();
      System.arraycopy(
          source.data(), source.offset(), target.data(), target.offset(), source.size());
    }
  }

  /** As {@link Spec#parseAll} reads them. */
  private static String oneAfterTheOther(List<Spec> specs) {
    return specs.stream().map(Spec::toString).collect(Collectors.joining(" "));
  }

  private static List<PluginUse> pluginsOf(Architecture architecture, TrainingConfig config) {
    Registry registry = architecture.registry();
    Set<PluginUse> uses = new LinkedHashSet<>();
    for (Node node : architecture.nodes()) {
      uses.add(use(registry, node.activation() ? Kind.ACTIVATION : Kind.LAYER, node.spec()));
      for (ParameterSpec parameter : node.plan().parameters()) {
        uses.add(use(registry, Kind.INITIALIZER, parameter.initializer()));
      }
    }
    uses.add(use(registry, Kind.LOSS, config.loss()));
    for (int i = 0; i < config.update().size(); i++) {
      Kind<?> kind = UpdateLink.kind(registry, config.update(), i);
      uses.add(use(registry, kind, config.update().get(i)));
    }
    uses.add(use(registry, Kind.SCHEDULE, config.schedule()));
    for (Spec augmentation : config.augmentations()) {
      uses.add(use(registry, Kind.AUGMENTATION, augmentation));
    }
    return new ArrayList<>(uses);
  }

  private static PluginUse use(Registry registry, Kind<?> kind, Spec spec) {
    Origin origin = registry.find(kind, spec.id()).origin();
    return new PluginUse(kind.name(), spec.id(), origin.version(), origin.sha256());
  }
}
