package dev.lanewise.core.io;

import dev.lanewise.spi.Shape;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the header of an {@link NpyFile} says. */
record NpyHeader(ElementType type, boolean fortranOrder, Shape shape) {
  /** The keys in the order in which NumPy writes them; a reader takes any. */
  private static final List<String> KEYS = List.of("descr", "fortran_order", "shape");

  private static final Pattern ITEM =
      Pattern.compile("\\s*'(\\w{1,20})'\\s*:\\s*('[^'\\\\]*'|True|False|\\([0-9, ]*\\))\\s*");

  private static final Pattern TUPLE = Pattern.compile("\\((?:|\\d+,|\\d+(?:, ?\\d+)+,?)\\)");

  static NpyHeader read(byte[] header) {
    // In no version can a plain array have a character beyond ASCII here.
    Map<String, String> items = items(new String(header, StandardCharsets.ISO_8859_1));
    if (!items.keySet().equals(Set.copyOf(KEYS))) {
      throw malformed();
    }
    String descr = value(items, "descr");
    String fortran = value(items, "fortran_order");
    if (!descr.startsWith("'") || !(fortran.equals("True") || fortran.equals("False"))) {
      throw malformed();
    }
    return new NpyHeader(
        ElementType.ofNumpy(descr.substring(1, descr.length() - 1)),
        fortran.equals("True"),
        shape(value(items, "shape")));
  }

  private static Map<String, String> items(String text) {
    String dictionary = text.strip();
    if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
      throw malformed();
    }
    Map<String, String> items = new HashMap<>();
    Matcher item = ITEM.matcher(dictionary);
    int position = 1;
    int end = dictionary.length() - 1;
    while (position < end && !dictionary.substring(position, end).isBlank()) {
      item.region(position, end);
      if (!item.lookingAt() || items.put(item.group(1), item.group(2)) != null) {
        throw malformed();
      }
      position = item.end();
      if (position < end && dictionary.charAt(position++) != ',') {
        throw malformed();
      }
    }
    return items;
  }

  private static Shape shape(String tuple) {
    if (tuple.length() > 100 || !TUPLE.matcher(tuple).matches()) {
      throw malformed();
    }
    String inside = tuple.substring(1, tuple.length() - 1).replace(" ", "");
    String[] dims = inside.isEmpty() ? new String[0] : inside.split(",");
    Limits.rank("its shape", dims.length);
    int[] numbers = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      if (dims[axis].length() > 18 || Long.parseLong(dims[axis]) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "its shape has an axis of " + dims[axis] + ": at most " + Integer.MAX_VALUE);
      }
      numbers[axis] = Integer.parseInt(dims[axis]);
    }
    return Shape.of(numbers);
  }

  private static String value(Map<String, String> items, String key) {
    return Objects.requireNonNull(items.get(key), key);
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "its header must be a dictionary of one descr in quotes, one fortran_order that is True or"
            + " False, and one shape that is a tuple of whole numbers");
  }
}
