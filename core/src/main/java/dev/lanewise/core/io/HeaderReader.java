package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads the header of a {@link ModelFile}, field by field as {@link HeaderWriter} writes it.
 *
 * <p>Nothing is sized by a number in the header before that many bytes are known to be there. What
 * breaks the format is an {@link IllegalArgumentException}, as it is in the types being read.
 */
final class HeaderReader {
  private final ByteBuffer in;
  private long payload;

  private HeaderReader(byte[] header) {
    in = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * What the header says; the tensors are still to be read.
   *
   * @param payload the end of the last tensor, counted from the start of the payload
   */
  record Header(
      Shape input,
      List<Spec> layers,
      Optional<Spec> loss,
      List<PluginUse> plugins,
      SortedMap<String, String> metadata,
      List<Entry> parameters,
      List<Entry> buffers,
      List<Entry> states,
      long payload) {}

  /** One line of a table. */
  record Entry(String name, Shape shape) {}

  /**
   * @param minor the minor version; a newer one may have appended what this one does not know
   */
  static Header read(byte[] header, int minor) {
    return new HeaderReader(header).header(minor);
  }

  private Header header(int minor) {
    Shape input = shape("the input");
    List<Spec> layers = list("layers", Limits.ENTRIES, () -> spec("a layer"));
    Optional<Spec> loss = flag("a loss") ? Optional.of(spec("the loss")) : Optional.empty();
    List<PluginUse> plugins = list("plug-ins", Limits.ENTRIES, this::plugin);
    SortedMap<String, String> metadata = metadata();
    List<Entry> parameters = list("parameters", Limits.TENSORS, this::entry);
    List<Entry> buffers = list("buffers", Limits.TENSORS - parameters.size(), this::entry);
    List<Entry> states = List.of();
    if (minor > 0) {
      plugins = withJars(plugins);
      int left = Limits.TENSORS - parameters.size() - buffers.size();
      states = list("states", left, this::entry);
    }
    if (in.hasRemaining() && minor <= Layout.MINOR) {
      throw new IllegalArgumentException(
          String.format(
              "its header has %d bytes after the table of %s: must be 0",
              in.remaining(), minor > 0 ? "states" : "buffers"));
    }
    return new Header(input, layers, loss, plugins, metadata, parameters, buffers, states, payload);
  }

  private <T> List<T> list(String what, int most, Supplier<T> element) {
    need(Integer.BYTES, "the number of " + what);
    int count = Limits.count(what, in.getInt(), most);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(element.get());
    }
    return list;
  }

  private Spec spec(String what) {
    return Spec.parse(text("the spec of " + what));
  }

  private PluginUse plugin() {
    return new PluginUse(
        text("a plug-in"), text("a plug-in"), text("a plug-in"), text("a plug-in"));
  }

  private List<PluginUse> withJars(List<PluginUse> plugins) {
    List<String> jars = list("jars", Limits.ENTRIES, () -> text("the jar of a plug-in"));
    if (jars.size() != plugins.size()) {
      throw new IllegalArgumentException(
          "it has " + jars.size() + " jars for " + plugins.size() + " plug-ins: must be as many");
    }
    List<PluginUse> complete = new ArrayList<>();
    for (int i = 0; i < jars.size(); i++) {
      PluginUse use = plugins.get(i);
      complete.add(new PluginUse(use.kind(), use.id(), use.version(), use.sha256(), jars.get(i)));
    }
    return complete;
  }

  private SortedMap<String, String> metadata() {
    SortedMap<String, String> metadata = new TreeMap<>();
    list(
        "entries of metadata",
        Limits.ENTRIES,
        () -> {
          String key = text("a key of metadata");
          Limits.name("key of metadata", key);
          if (!metadata.isEmpty() && metadata.lastKey().compareTo(key) >= 0) {
            throw new IllegalArgumentException(
                "its metadata has key '"
                    + key
                    + "' after '"
                    + metadata.lastKey()
                    + "': keys must ascend");
          }
          return metadata.put(key, text("a value of metadata"));
        });
    return metadata;
  }

  private Entry entry() {
    String name = text("the name of a tensor");
    Limits.name("name of a tensor", name);
    Shape shape = shape("tensor '" + name + "'");
    need(Long.BYTES, "the offset of tensor '" + name + "'");
    long offset = in.getLong();
    long expected = Layout.align(payload);
    if (offset != expected) {
      throw new IllegalArgumentException(
          String.format(
              "tensor '%s' starts at byte %s of the payload, which %s: must be %d",
              name, Long.toUnsignedString(offset), fault(offset), expected));
    }
    payload = expected + Layout.bytes(shape);
    return new Entry(name, shape);
  }

  private String fault(long offset) {
    if (offset % Layout.ALIGNMENT != 0) {
      return "is no multiple of " + Layout.ALIGNMENT;
    }
    return Long.compareUnsigned(offset, payload) < 0
        ? "overlaps the tensor before"
        : "leaves a gap after the tensor before";
  }

  private Shape shape(String what) {
    need(Byte.BYTES, "the shape of " + what);
    int rank = Byte.toUnsignedInt(in.get());
    Limits.rank(what, rank);
    need(rank * Integer.BYTES, "the shape of " + what);
    int[] dims = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      dims[axis] = in.getInt();
    }
    return Shape.of(dims);
  }

  private boolean flag(String what) {
    need(Byte.BYTES, "whether it has " + what);
    byte flag = in.get();
    if (flag != 0 && flag != 1) {
      throw new IllegalArgumentException(
          "whether it has " + what + " is " + Byte.toUnsignedInt(flag) + ": must be 0 or 1");
    }
    return flag == 1;
  }

  private String text(String what) {
    need(Integer.BYTES, what);
    int length = in.getInt();
    need(length, what);
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(what + " is not valid UTF-8", e);
    }
  }

  private void need(int bytes, String what) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new IllegalArgumentException(
          String.format(
              "its header ends within %s: %s bytes are declared, %d are left",
              what, Integer.toUnsignedString(bytes), in.remaining()));
    }
  }
}
