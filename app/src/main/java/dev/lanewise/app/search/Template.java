package dev.lanewise.app.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * A setting with holes: {@code adam(lr=1e-5..1e-1 log)}, {@code dense({50|100|200}) relu}.
 *
 * <pre>
 *   template = { text | range | choice }
 *   range    = number ".." number [ " log" ]
 *   choice   = "{" template { "|" template } "}"
 * </pre>
 *
 * <p>A range whose two ends are whole numbers, such as {@code 50..200}, stands for whole numbers.
 * With {@code log}, each factor of ten is as likely as another. Immutable and thread-safe.
 *
 * @param pieces in the order of the text
 */
record Template(List<Piece> pieces) {

  Template {
    pieces = List.copyOf(pieces);
  }

  /** A part of a template. */
  sealed interface Piece permits Text, Range, Choice {}

  /** What stays as it is. */
  record Text(String text) implements Piece {}

  /** One of several templates. */
  record Choice(List<Template> options) implements Piece {
    Choice {
      options = List.copyOf(options);
    }
  }

  /**
   * A template without holes, and what they were filled with.
   *
   * @param numbers those of the ranges, by the names of these
   */
  record Filled(String text, Map<String, Double> numbers) {
    static final Filled EMPTY = new Filled("", Map.of());

    Filled then(Filled next) {
      Map<String, Double> both = new LinkedHashMap<>(numbers);
      next.numbers.forEach(
          (name, number) -> {
            String free = name;
            for (int i = 2; both.containsKey(free); i++) {
              free = name + " " + i;
            }
            both.put(free, number);
          });
      return new Filled(text + next.text, both);
    }
  }

  /**
   * Reads a template.
   *
   * @param setting what it sets: the name of a range that has no other
   * @throws SearchException if a range or a choice is wrong
   */
  static Template parse(String setting, String text) {
    return new TemplateParser(setting, text).template();
  }

  /** Whether there is nothing to fill. */
  boolean fixed() {
    return pieces.stream().allMatch(Text.class::isInstance);
  }

  /**
   * Fills each hole.
   *
   * @param random numbers in [0, 1), one for each hole that is met
   */
  Filled fill(DoubleSupplier random) {
    Filled filled = Filled.EMPTY;
    for (Piece piece : pieces) {
      filled =
          filled.then(
              switch (piece) {
                case Text t -> new Filled(t.text, Map.of());
                case Range r -> r.filled(r.at(random.getAsDouble()));
                case Choice c ->
                    c.options.get((int) (random.getAsDouble() * c.options.size())).fill(random);
              });
    }
    return filled;
  }

  /**
   * All ways to fill the holes, with this many numbers of each range; the last hole changes first.
   *
   * @throws SearchException if there are more than {@code most}
   */
  List<Filled> grid(int points, int most) {
    List<Filled> all = List.of(Filled.EMPTY);
    for (Piece piece : pieces) {
      List<Filled> ways =
          switch (piece) {
            case Text t -> List.of(new Filled(t.text, Map.of()));
            case Range r -> r.grid(points).stream().map(r::filled).toList();
            case Choice c ->
                c.options.stream().flatMap(o -> o.grid(points, most).stream()).toList();
          };
      all = product(all, ways, most);
    }
    return all;
  }

  /** Each of the first with each of the second. */
  private static List<Filled> product(List<Filled> first, List<Filled> second, int most) {
    if ((long) first.size() * second.size() > most) {
      throw new SearchException(
          String.format(
              "a grid of more than %,d trials: ask for fewer points, or for trials at random",
              most));
    }
    List<Filled> both = new ArrayList<>();
    first.forEach(a -> second.forEach(b -> both.add(a.then(b))));
    return both;
  }

  @Override
  public String toString() {
    return pieces.stream()
        .map(
            piece ->
                switch (piece) {
                  case Text t -> t.text;
                  case Range r -> r.toString();
                  case Choice c ->
                      c.options.stream()
                          .map(Template::toString)
                          .collect(Collectors.joining("|", "{", "}"));
                })
        .collect(Collectors.joining());
  }
}
