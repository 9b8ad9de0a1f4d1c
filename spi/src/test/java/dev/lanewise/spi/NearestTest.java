package dev.lanewise.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> WORDS =
      List.of("adam", "adamw", "adagrad", "momentum", "nesterov", "rmsprop", "sgd");

  @ParameterizedTest
  @CsvSource({
    "adm, adam",
    "adma, adam",
    "Adam, adam",
    "adamx, adam",
    "addamw, adamw",
    "sdg, sgd",
    "momentun, momentum",
    "rms-prop, rmsprop",
    "nestrov, nesterov",
    "adagard, adagrad"
  })
  void a_slip_finds_the_word_that_was_meant(String slip, String meant) {
    assertThat(Nearest.hint(slip, WORDS)).isEqualTo(" (did you mean '" + meant + "'?)");
  }

  @ParameterizedTest
  @CsvSource({"relu", "dense", "lamb-w", "xyz", "momentous-times"})
  void a_word_that_is_far_from_all_finds_none(String word) {
    assertThat(Nearest.hint(word, WORDS)).isEmpty();
  }

  @Test
  void of_words_equally_near_the_first_in_the_alphabet_is_named() {
    assertThat(Nearest.hint("bat", List.of("rat", "cat", "hat")))
        .isEqualTo(" (did you mean 'cat'?)");
  }

  @Test
  void without_candidates_there_is_none() {
    assertThat(Nearest.hint("adam", List.of())).isEmpty();
    assertThat(Nearest.hint("", WORDS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, abc, 0",
    "kitten, sitting, 3",
    "ab, ba, 1",
    "abcd, acbd, 1",
    "ca, abc, 3", // no part is edited twice
    "flaw, lawn, 2"
  })
  void edits_are_insertions_deletions_changes_and_swaps(String a, String b, int edits) {
    assertThat(Nearest.edits(a, b)).isEqualTo(edits);
    assertThat(Nearest.edits(b, a)).isEqualTo(edits);
  }
}
