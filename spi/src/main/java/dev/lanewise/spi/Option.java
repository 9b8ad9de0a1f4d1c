package dev.lanewise.spi;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One option of a plug-in: its name, type, default, range and a line of help.
 *
 * <pre>{@code
 * static final Option<Double> LR = Option.real("lr", 0.001, Range.above(0), "learning rate");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the type that {@link Options#get} returns
 */
public final class Option<T> {

  private final String name;
  private final String allowed;
  private final @Nullable T defaultValue;
  private final String help;
  private final Reader<T> reader;

  private Option(
      String name, String allowed, @Nullable T defaultValue, String help, Reader<T> reader) {
    if (!Spec.isName(name)) {
      throw new IllegalArgumentException("'" + name + "' is no option name");
    }
    this.name = name;
    this.allowed = allowed;
    this.defaultValue = defaultValue;
    this.help = help;
    this.reader = reader;
    if (defaultValue != null && reader.read(value(defaultValue)) == null) {
      throw new IllegalArgumentException(
          "the default of option " + name + " is not allowed: must be " + allowed);
    }
  }

  /** A number with a default. */
  public static Option<Double> real(String name, double defaultValue, Range range, String help) {
    return new Option<>(name, numbers(range), defaultValue, help, word -> number(word, range));
  }

  /** A number that must be given. */
  public static Option<Double> real(String name, Range range, String help) {
    return new Option<>(name, numbers(range), null, help, word -> number(word, range));
  }

  /** A whole number with a default. */
  public static Option<Integer> integer(String name, int defaultValue, Range range, String help) {
    return new Option<>(name, integers(range), defaultValue, help, word -> whole(word, range));
  }

  /** A whole number that must be given. */
  public static Option<Integer> integer(String name, Range range, String help) {
    return new Option<>(name, integers(range), null, help, word -> whole(word, range));
  }

  /** {@code true} or {@code false}. */
  public static Option<Boolean> flag(String name, boolean defaultValue, String help) {
    return new Option<>(
        name, "true or false", defaultValue, help, value -> flag(Objects.toString(text(value))));
  }

  /** One of a few words. */
  public static Option<String> choice(
      String name, String defaultValue, List<String> words, String help) {
    List<String> copy = List.copyOf(words);
    return new Option<>(
        name,
        "one of " + String.join(", ", copy),
        defaultValue,
        help,
        value -> copy.contains(Objects.toString(text(value))) ? text(value) : null);
  }

  /** Another plug-in, by its spec. */
  public static Option<Spec> spec(String name, Spec defaultValue, String help) {
    return new Option<>(name, "a spec", defaultValue, help, Option::nested);
  }

  /**
   * Other plug-ins in order, as many as are given, at least one: it takes every argument without a
   * name, so it is the only option that is set without one.
   */
  public static Option<List<Spec>> specs(String name, String help) {
    return new Option<>(
        name,
        "one or more specs",
        null,
        help,
        value -> {
          Spec spec = nested(value);
          return spec == null ? null : List.of(spec);
        });
  }

  /** The name by which it is set. */
  public String name() {
    return name;
  }

  /** What values are allowed, in words: {@code a number > 0}. */
  public String allowed() {
    return allowed;
  }

  /** What it does, in one line. */
  public String help() {
    return help;
  }

  /** Whether it must be given. */
  public boolean required() {
    return defaultValue == null;
  }

  /** The value if it is not given, as text; empty if it must be given. */
  public String defaultText() {
    return defaultValue == null ? "" : print(defaultValue);
  }

  @Nullable T defaultValue() {
    return defaultValue;
  }

  /** The value, or null if it is not allowed. */
  @Nullable T read(Spec.Value value) {
    return reader.read(value);
  }

  /** A value of an option as it is written in a spec: {@code lr=0.001}. */
  static Stream<Spec.Argument> arguments(String name, Object value) {
    return value instanceof List<?> list
        ? list.stream().map(one -> new Spec.Argument("", value(one)))
        : Stream.of(new Spec.Argument(name, value(value)));
  }

  private static Spec.Value value(Object value) {
    return value instanceof Spec spec && !spec.arguments().isEmpty()
        ? new Spec.Value.Nested(spec)
        : new Spec.Value.Word(print(value));
  }

  /** As people write it, and read back to the same value: {@code 1e-4} for 1.0E-4. */
  static String print(Object value) {
    return value instanceof Double number
        ? number.toString().replaceFirst("\\.0(?=E|$)", "").replace('E', 'e')
        : value.toString();
  }

  private static String numbers(Range range) {
    return range.equals(Range.ANY) ? "a number" : "a number " + range;
  }

  private static String integers(Range range) {
    return range.equals(Range.ANY) ? "a whole number" : "a whole number " + range;
  }

  private static @Nullable String text(Spec.Value value) {
    return value instanceof Spec.Value.Word word ? word.text() : null;
  }

  private static @Nullable Double number(Spec.Value value, Range range) {
    String text = Objects.toString(text(value));
    // Double.parseDouble also takes '1d', '0x1p3', 'NaN' and 'Infinity': none is a number here.
    if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?")) {
      return null;
    }
    double number = Double.parseDouble(text);
    return range.contains(number) ? number : null;
  }

  private static @Nullable Integer whole(Spec.Value value, Range range) {
    String text = Objects.toString(text(value));
    if (!text.matches("[-+]?\\d{1,10}")) {
      return null;
    }
    long number = Long.parseLong(text);
    return number == (int) number && range.contains((int) number) ? (int) number : null;
  }

  private static @Nullable Boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static @Nullable Spec nested(Spec.Value value) {
    return switch (value) {
      case Spec.Value.Nested nested -> nested.spec();
      case Spec.Value.Word word -> Spec.isName(word.text()) ? Spec.of(word.text()) : null;
    };
  }

  /** Reads a value; null means that it is not allowed. */
  private interface Reader<T> {
    @Nullable T read(Spec.Value value);
  }
}
