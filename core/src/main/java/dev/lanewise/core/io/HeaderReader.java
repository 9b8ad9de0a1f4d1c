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
      long payload) {}

  /** One line of a table. */
  record Entry(String name, Shape shape) {}

  /**
   * @param appended whether a newer version may have appended what this one does not know
   */
  static Header read(byte[] header, boolean appended) {
    return new HeaderReader(header).header(appended);
  }

  private Header header(boolean appended) {
    Shape input = shape("the input");
    List<Spec> layers = list("layers", Limits.ENTRIES, () -> spec("a layer"));
    Optional<Spec> loss = flag("a loss") ? Optional.of(spec("the loss")) : Optional.empty();
    List<PluginUse> plugins = list("plug-ins", Limits.ENTRIES, this::plugin);
    SortedMap<String, String> metadata = metadata();
    List<Entry> parameters = list("parameters", Limits.TENSORS, this::entry);
    List<Entry> buffers = list("buffers", Limits.TENSORS - parameters.size(), this::entry);
    if (in.hasRemaining() && !appended) {
      throw new IllegalArgumentException(
          "its header has " + in.remaining() + " bytes after the table of buffers: must be 0");
    }
    return new Header(input, layers, loss, plugins, metadata, parameters, buffers, payload);
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
