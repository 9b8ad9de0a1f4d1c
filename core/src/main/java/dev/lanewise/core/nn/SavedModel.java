package dev.lanewise.core.nn;

import dev.lanewise.core.io.ModelFile;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.io.PluginUse;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.PluginException;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.OptionException;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param warnings a sentence for each plug-in that is here as another build than it was made with
 */
public record SavedModel(
    Network network,
    Optional<Spec> loss,
    List<PluginUse> plugins,
    SortedMap<String, String> metadata,
    List<String> warnings) {

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
    file(network, config, more, List.of()).write(file);
  }

  /**
   * Writes a network that was trained elsewhere, in the place of the file: without a loss and with
   * this metadata alone.
   *
   * @throws IOException if it cannot be written; an older file is whole then
   */
  public static void save(Path file, Network network, Map<String, String> metadata)
      throws IOException {
    new ModelFile(
            network.input(),
            network.layers(),
            Optional.empty(),
            PluginUses.of(network.architecture()),
            new TreeMap<>(metadata),
            network.parameters(),
            network.buffers())
        .write(file);
  }

  /** What is written of a network, with what its optimizer keeps. */
  static ModelFile file(
      Network network, TrainingConfig config, Map<String, String> more, List<NamedTensor> states) {
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
    return new ModelFile(
        network.input(),
        network.layers(),
        Optional.of(resolved.loss()),
        PluginUses.of(network.architecture(), config),
        metadata,
        network.parameters(),
        network.buffers(),
        states);
  }

  /**
   * Reads a network. The registry must stay open as long as it is in use.
   *
   * <p>A checkpoint is read as the model that it holds.
   *
   * @throws SavedModelException if a layer is missing here or is of another major version, or the
   *     tensors are not those of the layers
   * @throws dev.lanewise.core.io.ModelFormatException if it is no model file, or a damaged one
   * @throws IOException if it cannot be read
   */
  public static SavedModel load(Path file, Registry registry) throws IOException {
    return of(file, ModelFile.read(file), registry, NEEDED);
  }

  /** The network in a file that was read; these kinds of plug-ins must be here. */
  static SavedModel of(Path file, ModelFile model, Registry registry, List<Kind<?>> needed)
      throws SavedModelException {
    List<String> warnings = PluginUses.check(file, model.plugins(), needed, registry);
    Architecture architecture = architecture(file, model, registry);
    // Shapes are compared before memory is taken: what is taken then is what the file held.
    String owner = "its layers have";
    requireTensors(
        file, "parameter", owner, architecture.parameters().segments(), model.parameters());
    requireTensors(file, "buffer", owner, architecture.buffers().segments(), model.buffers());
    Network network =
        new Network(
            architecture, architecture.parameters().arena(), architecture.buffers().arena());
    copy(model.parameters(), network.parameters());
    copy(model.buffers(), network.buffers());
    return new SavedModel(network, model.loss(), model.plugins(), model.metadata(), warnings);
  }

  private static Architecture architecture(Path file, ModelFile model, Registry registry)
      throws SavedModelException {
    try {
      return Architecture.of(registry, model.input(), model.layers());
    } catch (ArchitectureException | PluginException | OptionException e) {
      throw new SavedModelException(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Compares names and shapes.
   *
   * @param what of what kind they are
   * @param owner what gives them their names and shapes
   */
  static void requireTensors(
      Path file,
      String what,
      String owner,
      List<ArenaLayout.Segment> expected,
      List<NamedTensor> found)
      throws SavedModelException {
    if (expected.size() != found.size()) {
      throw new SavedModelException(
          file, String.format("holds %d %ss, %s %d", found.size(), what, owner, expected.size()));
    }
    for (int i = 0; i < found.size(); i++) {
      NamedTensor tensor = found.get(i);
      ArenaLayout.Segment segment = expected.get(i);
      if (!tensor.name().equals(segment.name())
          || !tensor.tensor().shape().equals(segment.shape())) {
        throw new SavedModelException(
            file,
            String.format(
                "%s %d is %s of shape %s, %s %s of shape %s there",
                what,
                i + 1,
                tensor.name(),
                tensor.tensor().shape(),
                owner,
                segment.name(),
                segment.shape()));
      }
    }
  }

  static void copy(List<NamedTensor> from, List<NamedTensor> to) {
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
}
