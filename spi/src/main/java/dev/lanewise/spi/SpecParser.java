package dev.lanewise.spi;

import java.util.ArrayList;
import java.util.List;

/** Reads the grammar of {@link Spec} from left to right, one character ahead. */
final class SpecParser {
  private final String text;
  private int position;
  private int depth;

  SpecParser(String text) {
    if (text.length() > Spec.MAX_LENGTH) {
      throw new SpecException(
          "more than " + Spec.MAX_LENGTH + " characters", text.substring(0, 60) + "…", 60);
    }
    this.text = text;
  }

  static boolean isWordCharacter(int c) {
    return !Character.isWhitespace(c) && !Character.isISOControl(c) && "(),='>".indexOf(c) < 0;
  }

  Spec single() {
    skipSpaces();
    Spec spec = spec();
    skipSpaces();
    if (position < text.length()) {
      throw error("expected the end" + found());
    }
    return spec;
  }

  List<Spec> all() {
    List<Spec> specs = new ArrayList<>();
    skipSpaces();
    while (position < text.length()) {
      specs.add(spec());
      int end = position;
      skipSpaces();
      if (position == end && position < text.length()) {
        throw error("expected a space before the next name");
      }
    }
    return specs;
  }

  List<Spec> chain() {
    List<Spec> links = new ArrayList<>();
    do {
      position += links.isEmpty() ? 0 : 1;
      skipSpaces();
      links.add(spec());
      skipSpaces();
    } while (peek() == '>');
    if (position < text.length()) {
      throw error("expected '>' or the end" + found());
    }
    return links;
  }

  private Spec spec() {
    String id = name("a name");
    return new Spec(id, peek() == '(' ? arguments() : List.of());
  }

  private List<Spec.Argument> arguments() {
    if (++depth > Spec.MAX_DEPTH) {
      throw error("nested deeper than " + Spec.MAX_DEPTH);
    }
    List<Spec.Argument> arguments = new ArrayList<>();
    position++;
    skipSpaces();
    while (peek() != ')') {
      arguments.add(argument());
      skipSpaces();
      if (peek() == ',') {
        position++;
        skipSpaces();
        if (peek() == ')') {
          throw error("expected a value after ','");
        }
      } else if (peek() != ')') {
        throw error("expected ',' or ')'");
      }
    }
    position++;
    depth--;
    return arguments;
  }

  private Spec.Argument argument() {
    int start = position;
    String word = word();
    skipSpaces();
    if (peek() == '=') {
      if (!Spec.isName(word)) {
        position = start;
        throw error("expected the name of an option before '='");
      }
      position++;
      skipSpaces();
      return new Spec.Argument(word, value());
    }
    position = start;
    return new Spec.Argument("", value());
  }

  private Spec.Value value() {
    if (peek() == '\'') {
      return quoted();
    }
    int start = position;
    String word = word();
    if (word.isEmpty()) {
      throw error("expected a value");
    }
    if (peek() == '(') {
      position = start;
      return new Spec.Value.Nested(spec());
    }
    return new Spec.Value.Word(word);
  }

  private Spec.Value quoted() {
    int start = ++position;
    while (position < text.length() && text.charAt(position) != '\'') {
      if (Character.isISOControl(text.charAt(position))) {
        throw error("a control character in quotes");
      }
      position++;
    }
    if (position == text.length()) {
      throw error("expected a closing quote");
    }
    return new Spec.Value.Word(text.substring(start, position++));
  }

  private String name(String expected) {
    int start = position;
    String word = word();
    if (!Spec.isName(word)) {
      int bad = 0;
      while (bad < word.length() && Spec.isName(word.substring(0, bad + 1))) {
        bad++;
      }
      position = start + bad;
      String wanted = bad == 0 ? expected : "letters, digits, - or _ in a name";
      throw error("expected " + wanted + found());
    }
    return word;
  }

  private String word() {
    int start = position;
    while (position < text.length() && isWordCharacter(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private void skipSpaces() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  /** The next character, or 0 at the end. */
  private char peek() {
    return position < text.length() ? text.charAt(position) : 0;
  }

  private String found() {
    return position < text.length()
        ? " but found '" + Character.toString(text.codePointAt(position)) + "'"
        : "";
  }

  private SpecException error(String problem) {
    return new SpecException(problem, text, position);
  }
}
