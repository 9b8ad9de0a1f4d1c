package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpecRoundTripTest {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String NAME = LETTERS + "0123456789-_";
  private static final String WORD = NAME + ".+*/:;[]{}\"\\#~$%&|<!?^`äß×😀\u00a0";
  private static final String QUOTED = WORD + " (),=>\u2003\u3000\u2028";

  /** What the grammar is made of, and what it is not. */
  private static final String HOSTILE =
      QUOTED + "''(((()))),,==\0\t\n\r\u0007\u0085\u200b\ufeff\ud800";

  private final Random random = new Random(20250101);

  @Test
  void random_specs_print_and_read_back_to_equal_values() {
    for (int round = 0; round < 5000; round++) {
      Spec spec = spec(3);
      String text = spec.toString();
      assertThat(Spec.parse(text)).as(text).isEqualTo(spec);
      assertThat(Spec.parse(text)).hasToString(text);
    }
  }

  @Test
  void random_lists_of_specs_print_and_read_back_to_equal_values() {
    for (int round = 0; round < 500; round++) {
      List<Spec> specs = new ArrayList<>();
      for (int k = random.nextInt(6); k > 0; k--) {
        specs.add(spec(1));
      }
      String text = specs.stream().map(Spec::toString).collect(Collectors.joining(" "));
      assertThat(Spec.parseAll(text)).as(text).isEqualTo(specs);
    }
  }

  @Test
  void hostile_texts_are_read_or_refused_with_a_place() {
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      read += survives(text(HOSTILE, 12)) ? 1 : 0;
      read += survives(damaged(spec(2).toString())) ? 1 : 0;
    }
    assertThat(read).isBetween(400, 39_000);
  }

  /** Whether the text is a spec; if so, it must print as one that is equal. */
  private static boolean survives(String text) {
    try {
      Spec spec = Spec.parse(text);
      assertThat(Spec.parse(spec.toString())).as(text).isEqualTo(spec);
      return true;
    } catch (SpecException e) {
      assertThat(e.position()).as(text).isBetween(0, text.length());
      assertThat(e.pointer().lines()).as(text).hasSize(2);
      return false;
    }
  }

  private String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    int place = random.nextInt(text.length() + 1);
    switch (random.nextInt(3)) {
      case 0 -> damaged.setLength(place);
      case 1 -> damaged.insert(place, text(HOSTILE, 2));
      default -> damaged.delete(place, Math.min(text.length(), place + 1 + random.nextInt(3)));
    }
    return damaged.toString();
  }

  private Spec spec(int depth) {
    List<Spec.Argument> arguments = new ArrayList<>();
    for (int k = random.nextInt(4); k > 0; k--) {
      String name = random.nextBoolean() ? name() : "";
      arguments.add(new Spec.Argument(name, value(depth)));
    }
    return new Spec(name(), arguments);
  }

  private Spec.Value value(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return new Spec.Value.Nested(spec(depth - 1));
    }
    return new Spec.Value.Word(random.nextBoolean() ? text(WORD, 8) : text(QUOTED, 8));
  }

  private String name() {
    return LETTERS.charAt(random.nextInt(LETTERS.length())) + text(NAME, 6);
  }

  /** Up to so many characters of the alphabet. */
  private String text(String alphabet, int most) {
    int[] characters = alphabet.codePoints().toArray();
    return random
        .ints(random.nextInt(most + 1), 0, characters.length)
        .mapToObj(i -> Character.toString(characters[i]))
        .collect(Collectors.joining());
  }
}
