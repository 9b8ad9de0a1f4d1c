package dev.lanewise.spi;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A plug-in named with its options: {@code adam(lr=0.001, beta2=0.99)}, {@code dense(256)}, {@code
 * relu}.
 *
 * <pre>
 *   specs    = spec { space spec }
 *   chain    = spec { "&gt;" spec }
 *   spec     = id [ "(" [ argument { "," argument } ] ")" ]
 *   argument = [ name "=" ] value
 *   value    = spec-with-parentheses | word | "'" any characters but ' "'"
 *   id, name = letter { letter | digit | "-" | "_" }
 *   word     = characters other than space ( ) , = ' &gt; and control characters
 * </pre>
 *
 * <p>{@link #toString()} prints the text that {@link #parse} reads back to an equal value; numbers
 * keep the spelling they were given. Immutable and thread-safe.
 *
 * @param id the plug-in's name, unique among those of its kind
 * @param arguments the options as given, unchecked, in order
 */
public record Spec(String id, List<Argument> arguments) {

  /** The longest text that is read, in characters. */
  public static final int MAX_LENGTH = 4096;

  /** How deep specs may be nested. */
  public static final int MAX_DEPTH = 16;

  /** Checks the parts; the arguments are copied. */
  public Spec {
    if (!isName(id)) {
      throw new IllegalArgumentException(
          "'" + id + "' is no id: it must be letters, digits, - and _, starting with a letter");
    }
    arguments = List.copyOf(arguments);
    if (depth(arguments) > MAX_DEPTH) {
      throw new IllegalArgumentException(id + " is nested deeper than " + MAX_DEPTH);
    }
  }

  /** A spec without arguments. */
  public static Spec of(String id) {
    return new Spec(id, List.of());
  }

  /**
   * Reads one spec.
   *
   * @throws SpecException if the text does not follow the grammar; it knows the place
   */
  public static Spec parse(String text) {
    return new SpecParser(text).single();
  }

  /**
   * Reads specs separated by spaces, such as the layers of a network.
   *
   * @throws SpecException if the text does not follow the grammar; it knows the place
   */
  public static List<Spec> parseAll(String text) {
    return new SpecParser(text).all();
  }

  /**
   * Reads specs joined by {@code >}, such as what is done to a gradient: {@code clip-norm(1) >
   * l2(1e-4) > adam}.
   *
   * @throws SpecException if the text does not follow the grammar; it knows the place
   */
  public static List<Spec> parseChain(String text) {
    return new SpecParser(text).chain();
  }

  /** The specs as {@link #parseChain} reads them. */
  public static String printChain(List<Spec> chain) {
    return chain.stream().map(Spec::toString).collect(Collectors.joining(" > "));
  }

  @Override
  public String toString() {
    return arguments.isEmpty()
        ? id
        : arguments.stream()
            .map(Argument::toString)
            .collect(Collectors.joining(", ", id + "(", ")"));
  }

  /** The pairs of parentheses around the innermost argument. */
  private static int depth(List<Argument> arguments) {
    int inner = 0;
    for (Argument argument : arguments) {
      if (argument.value() instanceof Value.Nested nested) {
        inner = Math.max(inner, Math.max(1, depth(nested.spec().arguments())));
      }
    }
    return arguments.isEmpty() ? 0 : 1 + inner;
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && isLetter(text.charAt(0))
        && text.chars()
            .allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /**
   * One argument.
   *
   * @param name the option's name; empty if the argument is known by its place
   * @param value what it is set to
   */
  public record Argument(String name, Value value) {
    /** Checks the name. */
    public Argument {
      if (!name.isEmpty() && !isName(name)) {
        throw new IllegalArgumentException("'" + name + "' is no option name");
      }
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return name.isEmpty() ? value.toString() : name + "=" + value;
    }
  }

  /** What an option is set to. */
  public sealed interface Value {

    /** A word or a quoted text: a number, a flag, a choice, a file, or an id without arguments. */
    record Word(String text) implements Value {
      /** Checks that the text can be printed and read back. */
      public Word {
        if (text.indexOf('\'') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
          throw new IllegalArgumentException(
              "a value must not contain quotes or control characters: " + text);
        }
      }

      @Override
      public String toString() {
        return !text.isEmpty() && text.chars().allMatch(SpecParser::isWordCharacter)
            ? text
            : "'" + text + "'";
      }
    }

    /** A spec with parentheses. */
    record Nested(Spec spec) implements Value {
      @Override
      public String toString() {
        return spec.arguments().isEmpty() ? spec.id() + "()" : spec.toString();
      }
    }
  }
}
