package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the header of a {@link SafetensorsFile} says.
 *
 * @param entries the tensors in the order of their bytes, which touch each other
 */
record SafetensorsHeader(SortedMap<String, String> metadata, List<Entry> entries) {
  static final String METADATA = "__metadata__";

  /** Where a tensor lies, counted from the end of the header. */
  record Entry(String name, ElementType type, Shape shape, long begin, long end) {}

  /**
   * Reads and checks a header.
   *
   * @param length the number of bytes behind it
   */
  static SafetensorsHeader read(byte[] header, long length) {
    SortedMap<String, String> metadata = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    String text = text(header);
    if (!text.startsWith("{")) {
      throw new IllegalArgumentException("its header does not begin with '{'");
    }
    JsonText json = new JsonText(text);
    json.object(
        "the header",
        Limits.TENSORS + 1,
        name -> {
          if (name.equals(METADATA)) {
            json.object(METADATA, Limits.ENTRIES, key -> metadata.put(key, json.string()));
          } else {
            entries.add(entry(json, name));
          }
        });
    json.end();
    Limits.count("tensors", entries.size(), Limits.TENSORS);
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    requireTouching(entries, length);
    return new SafetensorsHeader(metadata, entries);
  }

  private static String text(byte[] header) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("its header is not valid UTF-8", e);
    }
  }

  private static Entry entry(JsonText json, String name) {
    Limits.name("name of a tensor", name);
    String what = "tensor '" + name + "'";
    Map<String, ElementType> types = new HashMap<>();
    Map<String, List<Long>> lists = new HashMap<>();
    json.object(
        what,
        3,
        key -> {
          switch (key) {
            case "dtype" -> types.put(key, type(what, json.string()));
            case "shape" -> lists.put(key, json.numbers("the shape of " + what, Limits.RANK));
            case "data_offsets" -> lists.put(key, json.numbers("the offsets of " + what, 2));
            default ->
                throw new IllegalArgumentException(
                    what + " has '" + key + "': must be dtype, shape or data_offsets");
          }
        });
    ElementType type = types.get("dtype");
    List<Long> shape = lists.get("shape");
    List<Long> offsets = lists.get("data_offsets");
    if (type == null || shape == null || offsets == null || offsets.size() != 2) {
      throw new IllegalArgumentException(
          what + " must have a dtype, a shape and data_offsets of two numbers");
    }
    return checked(new Entry(name, type, shape(what, shape), offsets.get(0), offsets.get(1)), what);
  }

  private static ElementType type(String what, String dtype) {
    try {
      return ElementType.ofSafetensors(dtype);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
    }
  }

  private static Shape shape(String what, List<Long> numbers) {
    int[] dims = new int[numbers.size()];
    for (int axis = 0; axis < dims.length; axis++) {
      long dim = numbers.get(axis);
      if (dim > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            String.format("%s has an axis of %d: at most %d", what, dim, Integer.MAX_VALUE));
      }
      dims[axis] = (int) dim;
    }
    return Shape.of(dims);
  }

  private static Entry checked(Entry entry, String what) {
    long bytes = (long) entry.type.bytes() * entry.shape.size();
    if (entry.end - entry.begin != bytes) {
      throw new IllegalArgumentException(
          String.format(
              "%s of shape %s and dtype %s has offsets %d to %d: must be %d bytes",
              what, entry.shape, entry.type, entry.begin, entry.end, bytes));
    }
    if (entry.begin % entry.type.bytes() != 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s begins at offset %d: must be a multiple of %d",
              what, entry.begin, entry.type.bytes()));
    }
    return entry;
  }

  private static void requireTouching(List<Entry> entries, long length) {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin != end) {
        throw new IllegalArgumentException(
            String.format(
                "tensor '%s' begins at offset %d, which %s: must be %d",
                entry.name,
                entry.begin,
                entry.begin < end
                    ? "overlaps the tensor before"
                    : "leaves a gap after the tensor before",
                end));
      }
      end = entry.end;
    }
    if (end != length) {
      throw new IllegalArgumentException(
          String.format("its tensors have %d bytes, but %d follow the header", end, length));
    }
  }
}
