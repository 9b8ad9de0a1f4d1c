package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A model as it is kept in a file: the specs of its layers, what it was made with, and its numbers.
 * With the arrays of its optimizer it is a checkpoint, which a run goes on from.
 *
 * <p>The file, version 1.1; every number is little-endian:
 *
 * <pre>
 *   offset   bytes  what
 *        0       8  magic: 89 4C 57 4D 0D 0A 1A 0A (‰LWM and line ends that a text transfer would change)
 *        8       2  major version: 1
 *       10       2  minor version: 1; 0 if there is nothing that only 1.1 can hold
 *       12       4  H, the length of the header, at most 16 MiB
 *       16       8  length of the whole file
 *       24       4  CRC-32C of the bytes 0 … 23 followed by the header
 *       28       4  zero
 *       32       H  header
 *     32+H   0…63  zeros, up to P, the next multiple of 64
 *        P          payload: the tensors as float32, each at a multiple of 64, zeros in between
 *   end − 4       4  CRC-32C of all bytes before
 * </pre>
 *
 * <p>The header, one field after another:
 *
 * <pre>
 *   shape                       of one input
 *   u32, that many texts        specs of the layers
 *   u8 0, or u8 1 and a text    spec of the loss
 *   u32, that many × 4 texts    plug-ins: kind, id, version, SHA-256
 *   u32, that many × 2 texts    metadata: key and value, keys ascending by UTF-16 unit
 *   u32, that many entries      table of the parameters
 *   u32, that many entries      table of the buffers
 *   from minor version 1 on:
 *   u32, that many texts        the jar of each plug-in, in their order
 *   u32, that many entries      table of the states
 *
 *   text  = u32 length in bytes, then UTF-8
 *   shape = u8 rank, then rank × i32
 *   entry = text name, shape, u64 offset from P
 * </pre>
 *
 * <p>Tensors lie in the order of the tables, parameters before buffers before states, each at the
 * first multiple of 64 after the one before: equal models give equal bytes. A reader refuses
 * another major version. A newer minor version may append to the end of the header, no more, and a
 * reader skips what is appended; a model without states is thus read by every version 1. Limits:
 * 100,000 tensors of at most 8 axes; 10,000 layers, plug-ins, entries of metadata each; names and
 * keys 1,000 characters, values 1,000,000, specs {@value Spec#MAX_LENGTH}.
 *
 * <p>Immutable but for the elements of its tensors, which are shared with whoever gave them.
 *
 * @param input the shape of one input, without the batch
 * @param layers the layers in order
 * @param loss the loss it was trained with, if known
 * @param plugins the plug-ins that made it
 * @param metadata anything else, in the order of its keys
 * @param parameters the trained tensors in order
 * @param buffers the tensors that are kept but not trained, in order
 * @param states what the optimizer keeps, in order; empty for a model that is not trained on
 */
public record ModelFile(
    Shape input,
    List<Spec> layers,
    Optional<Spec> loss,
    List<PluginUse> plugins,
    SortedMap<String, String> metadata,
    List<NamedTensor> parameters,
    List<NamedTensor> buffers,
    List<NamedTensor> states) {

  /**
   * Copies the lists and checks that a file can hold them.
   *
   * @throws IllegalArgumentException if a limit is exceeded or two tensors have one name
   */
  public ModelFile {
    Limits.rank("the input", input.rank());
    layers = List.copyOf(layers);
    plugins = List.copyOf(plugins);
    // In natural order, whatever order the caller's map has.
    SortedMap<String, String> sorted = new TreeMap<>();
    sorted.putAll(metadata);
    metadata = Collections.unmodifiableSortedMap(sorted);
    parameters = List.copyOf(parameters);
    buffers = List.copyOf(buffers);
    states = List.copyOf(states);
    Limits.count("layers", layers.size(), Limits.ENTRIES);
    Limits.count("plug-ins", plugins.size(), Limits.ENTRIES);
    Limits.count("entries of metadata", metadata.size(), Limits.ENTRIES);
    Limits.count("tensors", parameters.size() + buffers.size() + states.size(), Limits.TENSORS);
    Stream.concat(layers.stream(), loss.stream()).forEach(Limits::spec);
    metadata.forEach(
        (key, value) -> {
          Limits.name("key of metadata", key);
          Limits.text("value of metadata '" + key + "'", value, Limits.VALUE);
        });
    Set<String> names = new HashSet<>();
    Stream.of(parameters, buffers, states)
        .flatMap(List::stream)
        .map(NamedTensor::name)
        .filter(name -> !names.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("two tensors are named '" + name + "'");
            });
  }

  /** A model without states. */
  public ModelFile(
      Shape input,
      List<Spec> layers,
      Optional<Spec> loss,
      List<PluginUse> plugins,
      SortedMap<String, String> metadata,
      List<NamedTensor> parameters,
      List<NamedTensor> buffers) {
    this(input, layers, loss, plugins, metadata, parameters, buffers, List.of());
  }

  /** The oldest minor version that can hold this. */
  int minor() {
    boolean jars = plugins.stream().anyMatch(plugin -> !plugin.jar().isEmpty());
    return jars || !states.isEmpty() ? 1 : 0;
  }

  /**
   * Reads a model. Memory is taken only for what the file really holds.
   *
   * @throws ModelFormatException if the file breaks the format or its checksum
   * @throws IOException if it cannot be read
   */
  public static ModelFile read(Path file) throws IOException {
    return ModelReader.read(file);
  }

  /**
   * Writes the model in the place of the file, as {@link AtomicFile} does.
   *
   * @throws IOException if it cannot be written; the old file is whole then
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, out -> ModelWriter.write(this, out));
  }
}
