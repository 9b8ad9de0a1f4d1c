package dev.lanewise.core.nn;

import dev.lanewise.core.io.ModelFile;
import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.plugin.Kind;
import dev.lanewise.core.plugin.Registry;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run between two steps, in a {@link ModelFile}: a model, what its optimizer keeps, and where in
 * the data it stands. {@link SavedModel} reads the model in it.
 *
 * <p>A run that goes on from a checkpoint ends with the weights that it would have had without a
 * pause, to the bit, on any number of threads and at any SIMD width.
 *
 * @param file where it was read
 * @param network the network, as it was
 * @param config the settings of the run, on one thread
 * @param position where the run stands
 * @param states what the optimizer keeps of each parameter
 * @param metadata what else was saved
 * @param warnings a sentence for each plug-in that is here as another build than it was made with
 */
public record Checkpoint(
    Path file,
    Network network,
    TrainingConfig config,
    TrainingPosition position,
    List<NamedTensor> states,
    SortedMap<String, String> metadata,
    List<String> warnings) {

  /** Copies the lists. */
  public Checkpoint {
    states = List.copyOf(states);
    warnings = List.copyOf(warnings);
  }

  /**
   * Writes where a run stands, in the place of the file. To be called between steps, on the thread
   * that trains: before, after or from an observer of {@link Trainer#fit}.
   *
   * @param more further metadata; wins over what the configuration says under the same key
   * @throws DivergenceException if a parameter is not finite: nothing sound could go on from there
   * @throws IOException if it cannot be written; an older file is whole then
   */
  public static void save(Path file, Trainer trainer, Map<String, String> more) throws IOException {
    Network network = trainer.network();
    for (NamedTensor parameter : network.parameters()) {
      if (!isFinite(parameter.tensor())) {
        throw new DivergenceException(parameter.name(), trainer.step(), trainer.learningRate());
      }
    }
    Map<String, String> metadata = new TreeMap<>(more);
    trainer.position().writeTo(metadata);
    SavedModel.file(network, trainer.config(), metadata, trainer.states()).write(file);
  }

  private static boolean isFinite(Tensor tensor) {
    for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
      if (!Float.isFinite(tensor.data()[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a checkpoint. The registry must stay open as long as its network is in use.
   *
   * @throws dev.lanewise.core.io.ModelFormatException if it is no model file, or a damaged one
   * @throws SavedModelException if it is sound but cannot run here: it is a model without the rest,
   *     or a plug-in is missing or of another major version
   * @throws IOException if it cannot be read
   */
  public static Checkpoint load(Path file, Registry registry) throws IOException {
    ModelFile model = ModelFile.read(file);
    if (!model.metadata().containsKey("position_epoch")) {
      throw new SavedModelException(
          file, "is a model, but no checkpoint that a run can go on from");
    }
    SavedModel saved = SavedModel.of(file, model, registry, Kind.all());
    try {
      return new Checkpoint(
          file,
          saved.network(),
          config(model),
          TrainingPosition.readFrom(model.metadata()),
          model.states(),
          model.metadata(),
          saved.warnings());
    } catch (IllegalArgumentException e) {
      throw new SavedModelException(file, "is no checkpoint: " + e.getMessage(), e);
    }
  }

  private static TrainingConfig config(ModelFile model) {
    SortedMap<String, String> metadata = model.metadata();
    return new TrainingConfig(
        model.loss().orElseThrow(() -> new IllegalArgumentException("its loss is missing")),
        Spec.parseChain(text(metadata, "optimizer")),
        Spec.parse(text(metadata, "schedule")),
        Spec.parseAll(metadata.getOrDefault("augmentations", "")),
        Integer.parseInt(text(metadata, "epochs")),
        Integer.parseInt(text(metadata, "batch")),
        Long.parseLong(text(metadata, "seed")),
        1);
  }

  static String text(SortedMap<String, String> metadata, String key) {
    String text = metadata.get(key);
    if (text == null) {
      throw new IllegalArgumentException("its metadata lack '" + key + "'");
    }
    return text;
  }

  /** Whether all epochs are done. */
  public boolean finished() {
    return position.isEndOf(config.epochs());
  }

  /**
   * Whether a file holds a checkpoint at which all epochs are done; its plug-ins need not be here.
   */
  public static boolean isFinished(ModelFile file) {
    try {
      SortedMap<String, String> metadata = file.metadata();
      int epochs = Integer.parseInt(text(metadata, "epochs"));
      return TrainingPosition.readFrom(metadata).isEndOf(epochs);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * A trainer whose next step is the one that the run would have made. It trains {@link #network}
   * in place.
   *
   * @param data what the run was trained on, in the same order
   * @param threads threads to compute on; no result depends on it
   * @throws SavedModelException if the data are of another number, or the states are not those of
   *     the optimizer
   * @throws IllegalArgumentException if the data do not fit the network
   * @throws dev.lanewise.core.plugin.PluginException if a plug-in cannot be made
   */
  public Trainer resume(Dataset data, int threads) throws SavedModelException {
    Trainer trainer = new Trainer(network, config.withThreads(threads), data);
    try {
      List<NamedTensor> here = trainer.states();
      SavedModel.requireTensors(
          file,
          "state",
          "its optimizer has",
          here.stream().map(Checkpoint::segment).toList(),
          states);
      SavedModel.copy(states, here);
      trainer.moveTo(position);
      return trainer;
    } catch (IllegalArgumentException e) {
      trainer.close();
      throw new SavedModelException(file, "cannot go on: " + e.getMessage(), e);
    } catch (SavedModelException e) {
      trainer.close();
      throw e;
    }
  }

  private static ArenaLayout.Segment segment(NamedTensor named) {
    return new ArenaLayout.Segment(named.name(), named.tensor().shape(), named.tensor().offset());
  }
}
