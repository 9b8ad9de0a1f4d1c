package dev.lanewise.core.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the JSON (RFC 8259) of a {@link SafetensorsFile} header as it is expected there: objects,
 * strings, and short lists of whole numbers. Whoever reads asks for the kind of value that must
 * come next; anything else is an {@link IllegalArgumentException}.
 */
final class JsonText {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  /** Digits of the longest number: a long holds all numbers of as many. */
  private static final int DIGITS = 18;

  private final String text;
  private int position;

  JsonText(String text) {
    this.text = text;
  }

  /**
   * Reads an object.
   *
   * @param most how many members are allowed
   * @param member called after each key, to read its value
   */
  void object(String what, int most, Consumer<String> member) {
    Set<String> keys = new HashSet<>();
    expect('{');
    if (skipIf('}')) {
      return;
    }
    do {
      String key = string();
      if (!keys.add(key)) {
        throw new IllegalArgumentException(what + " has '" + key + "' twice");
      }
      Limits.count("members of " + what, keys.size(), most);
      expect(':');
      member.accept(key);
    } while (skipIf(','));
    expect('}');
  }

  /** Reads a list of numbers. */
  List<Long> numbers(String what, int most) {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    if (skipIf(']')) {
      return numbers;
    }
    do {
      Limits.count("numbers in " + what, numbers.size() + 1, most);
      numbers.add(number());
    } while (skipIf(','));
    expect(']');
    return numbers;
  }

  String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (position < text.length() && text.charAt(position) != '"') {
      char next = text.charAt(position);
      if (next < ' ') {
        throw unexpected("a character that is no control character");
      }
      position++;
      string.append(next == '\\' ? escape() : next);
    }
    if (position == text.length()) {
      throw unexpected("'\"'");
    }
    position++;
    return string.toString();
  }

  /** Nothing but white space may follow. */
  void end() {
    skipSpace();
    if (position < text.length()) {
      throw unexpected("its end");
    }
  }

  private long number() {
    skipSpace();
    int from = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    int digits = position - from;
    boolean padded = digits > 1 && text.charAt(from) == '0';
    if (digits == 0 || digits > DIGITS || padded) {
      position = from;
      throw unexpected("a whole number of at most " + DIGITS + " digits");
    }
    return Long.parseLong(text, from, position, 10);
  }

  private char escape() {
    if (position == text.length()) {
      throw unexpected("an escaped character");
    }
    char kind = text.charAt(position);
    if (kind == 'u') {
      return unicode();
    }
    int index = ESCAPES.indexOf(kind);
    if (index < 0) {
      throw unexpected("one of " + ESCAPES + "u after '\\'");
    }
    position++;
    return ESCAPED.charAt(index);
  }

  private char unicode() {
    int code = 0;
    for (int i = 1; i <= 4; i++) {
      char digit = position + i < text.length() ? text.charAt(position + i) : ' ';
      int value = digit < 128 ? Character.digit(digit, 16) : -1;
      if (value < 0) {
        throw unexpected("four hexadecimal digits after '\\u'");
      }
      code = 16 * code + value;
    }
    position += 5;
    return (char) code;
  }

  private boolean skipIf(char wanted) {
    skipSpace();
    boolean there = position < text.length() && text.charAt(position) == wanted;
    position += there ? 1 : 0;
    return there;
  }

  private void expect(char wanted) {
    if (!skipIf(wanted)) {
      throw unexpected("'" + wanted + "'");
    }
  }

  private void skipSpace() {
    while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException(
        String.format("its header must have %s at character %d", wanted, position + 1));
  }

  /** The text as a JSON string. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
