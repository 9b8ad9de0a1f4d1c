package dev.lanewise.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The checked options of one plug-in: each declared {@link Option} with the value given or its
 * default. Immutable and thread-safe.
 */
public final class Options {
  private final String id;
  private final Map<String, Object> values;

  private Options(String id, Map<String, Object> values) {
    this.id = id;
    this.values = values;
  }

  /**
   * Checks the arguments of a spec against the declared options. Arguments without a name stand for
   * the declared options in order and come before those with one.
   *
   * @throws OptionException if an option is unknown, given twice, missing or out of its range; the
   *     message says what is allowed
   */
  public static Options resolve(Spec spec, List<Option<?>> declared) {
    Map<String, Object> given = new LinkedHashMap<>();
    int place = 0;
    boolean named = false;
    for (Spec.Argument argument : spec.arguments()) {
      if (named && argument.name().isEmpty()) {
        throw new OptionException(
            spec.id() + ": options without a name must come before those with one");
      }
      named = !argument.name().isEmpty();
      Option<?> option =
          named ? named(spec, declared, argument.name()) : positional(spec, declared, place);
      Object value = option.read(argument.value());
      if (value == null) {
        throw new OptionException(
            String.format(
                "%s: %s=%s is not allowed: must be %s",
                spec.id(), option.name(), argument.value(), option.allowed()));
      }
      if (value instanceof List<?> list && !named) {
        given.merge(option.name(), list, Options::joined);
        continue;
      }
      place++;
      if (given.put(option.name(), value) != null) {
        throw new OptionException(spec.id() + ": option " + option.name() + " is given twice");
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option<?> option : declared) {
      Object value = given.getOrDefault(option.name(), option.defaultValue());
      if (value == null) {
        throw new OptionException(
            String.format(
                "%s: option %s is missing: %s(%s=…), %s",
                spec.id(), option.name(), spec.id(), option.name(), option.allowed()));
      }
      values.put(option.name(), value);
    }
    return new Options(spec.id(), values);
  }

  /**
   * The value of a declared option.
   *
   * @throws IllegalArgumentException if the option was not declared
   */
  @SuppressWarnings("unchecked") // resolve() put in what this option's own reader returned
  public <T> T get(Option<T> option) {
    Object value = values.get(option.name());
    if (value == null) {
      throw new IllegalArgumentException(
          id + " reads option " + option.name() + " but does not declare it");
    }
    return (T) value;
  }

  /** The spec with every option written out, defaults too: {@code sgd(lr=0.1)}. */
  public Spec spec() {
    return new Spec(
        id,
        values.entrySet().stream()
            .flatMap(e -> Option.arguments(e.getKey(), e.getValue()))
            .toList());
  }

  @Override
  public String toString() {
    return spec().toString();
  }

  private static Object joined(Object some, Object more) {
    return Stream.concat(((List<?>) some).stream(), ((List<?>) more).stream()).toList();
  }

  private static Option<?> positional(Spec spec, List<Option<?>> declared, int place) {
    if (place >= declared.size()) {
      throw new OptionException(
          String.format(
              "%s takes %s, but at least %d are given", spec.id(), countOf(declared), place + 1));
    }
    return declared.get(place);
  }

  private static Option<?> named(Spec spec, List<Option<?>> declared, String name) {
    List<String> names = new ArrayList<>();
    for (Option<?> option : declared) {
      if (option.name().equals(name)) {
        return option;
      }
      names.add(option.name());
    }
    throw new OptionException(
        String.format(
            "%s has no option '%s'%s: it takes %s",
            spec.id(),
            name,
            Nearest.hint(name, names),
            names.isEmpty() ? "none" : String.join(", ", names)));
  }

  private static String countOf(List<Option<?>> declared) {
    return switch (declared.size()) {
      case 0 -> "no options";
      case 1 -> "1 option";
      default -> declared.size() + " options";
    };
  }
}
