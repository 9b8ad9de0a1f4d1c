package dev.lanewise.app.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchSpaceTest {
  private static SearchSpace space(String text) {
    return SearchSpace.of(Map.of("--setting", text));
  }

  private static List<String> texts(List<Candidate> candidates) {
    return candidates.stream().map(c -> c.settings().getOrDefault("--setting", "")).toList();
  }

  @Test
  void numbers_stay_in_their_range_and_reach_all_of_it() {
    List<Candidate> candidates = space("sgd(lr=1e-6..1e-2 log)").random(1, 2_000);

    double[] rates =
        candidates.stream().mapToDouble(c -> c.numbers().getOrDefault("sgd.lr", 0.0)).toArray();
    assertThat(java.util.Arrays.stream(rates).allMatch(r -> r >= 1e-6 && r <= 1e-2)).isTrue();
    for (double decade = 1e-6; decade < 9e-3; decade *= 10) {
      double from = decade;
      // A quarter of 2000, within 5 standard deviations of √(2000·¼·¾) = 19.4.
      assertThat(java.util.Arrays.stream(rates).filter(r -> r >= from && r < 10 * from).count())
          .isBetween(403L, 597L);
    }
  }

  @Test
  void a_range_of_whole_numbers_gives_each_of_them() {
    assertThat(new HashSet<>(texts(space("dense(3..6)").random(1, 200))))
        .isEqualTo(Set.of("dense(3)", "dense(4)", "dense(5)", "dense(6)"));
  }

  @Test
  void a_choice_gives_each_option_with_what_is_in_it() {
    List<Candidate> candidates = space("{relu|elu(0.5..1.5)} x").random(1, 100);

    assertThat(texts(candidates))
        .allMatch(text -> text.equals("relu x") || text.matches("elu\\([01]\\.\\d+\\) x"))
        .contains("relu x")
        .anyMatch(text -> text.startsWith("elu("));
    assertThat(candidates)
        .allMatch(c -> c.numbers().containsKey("elu") == c.toString().contains("elu("));
  }

  @Test
  void a_candidate_depends_on_the_seed_and_its_number_alone() {
    SearchSpace space = space("adam(lr=1e-4..1e-1 log, beta1=0.8..0.99)");

    assertThat(space.random(1, 10)).isEqualTo(space.random(1, 20).subList(0, 10));
    assertThat(texts(space.random(1, 10))).doesNotContainAnyElementsOf(texts(space.random(2, 10)));
  }

  @Test
  void a_grid_has_all_combinations() {
    assertThat(texts(space("dense({50|100}) sgd(lr=0.01..1 log)").grid(3)))
        .containsExactly(
            "dense(50) sgd(lr=0.01)",
            "dense(50) sgd(lr=0.1)",
            "dense(50) sgd(lr=1.0)",
            "dense(100) sgd(lr=0.01)",
            "dense(100) sgd(lr=0.1)",
            "dense(100) sgd(lr=1.0)");
    assertThat(texts(space("shift(0..2)").grid(9)))
        .containsExactly("shift(0)", "shift(1)", "shift(2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sgd(lr=1e-2..1e-1 log); sgd.lr",
        "l2(1e-8..1e-4 log) > sgd(lr=0.1); l2",
        "l2(1e-8) > sgd(lr=0.1..0.2); sgd.lr",
        "dense(50, init=normal(0.01..0.1)); normal",
        "50..100; --setting"
      })
  void a_number_has_the_name_of_its_place(String text, String name) {
    assertThat(space(text).random(1, 1).getFirst().numbers()).containsOnlyKeys(name);
  }

  @Test
  void two_numbers_of_one_name_are_told_apart() {
    assertThat(space("dense(5..9) dense(5..9)").random(1, 1).getFirst().numbers())
        .containsOnlyKeys("dense", "dense 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sgd(lr=0.1..0.01); --setting: the range 0.1..0.01 is empty: its first number must be the less",
        "sgd(lr=5..5); --setting: the range 5..5 is empty: its first number must be the less",
        "sgd(lr=1..1e999); --setting: the range 1..1e999 is empty: its first number must be the less",
        "sgd(lr=0..1 log); --setting: the range 0..1 log must be of numbers above 0",
        "{relu}; --setting: the choice {relu} needs two options, parted by |",
        "{relu|tanh; --setting: the choice {relu|tanh lacks its }",
        "adam(lr=1e-5..); --setting: the range 1e-5.. lacks an end: give both, such as 1e-5..1e-1",
        "adam(lr=..1); --setting: the range ..1 lacks an end: give both, such as 1e-5..1e-1",
        "relu}; --setting: '}' is outside of { }",
        "relu|tanh; --setting: '|' is outside of { }"
      })
  void what_cannot_be_meant_is_refused(String text, String message) {
    assertThatThrownBy(() -> space(text)).isInstanceOf(SearchException.class).hasMessage(message);
  }

  @Test
  void without_a_range_there_is_nothing_to_search() {
    assertThatThrownBy(() -> space("adam(lr=0.001)"))
        .isInstanceOf(SearchException.class)
        .hasMessageStartingWith("there is nothing to search: give a setting with a range");
  }

  @Test
  void a_grid_that_never_ends_is_refused() {
    assertThatThrownBy(() -> space("a(0.0..1.0) b(0.0..1.0) c(0.0..1.0)").grid(100))
        .isInstanceOf(SearchException.class)
        .hasMessageStartingWith("a grid of more than 10,000 trials");
  }

  @Test
  void rungs_divide_by_three() {
    assertThat(Rungs.halving(9, 30).epochs()).containsExactly(1, 3, 9);
    assertThat(Rungs.halving(20, 30).epochs()).containsExactly(2, 6, 20);
    assertThat(Rungs.halving(100, 5).epochs()).containsExactly(33, 100);
    assertThat(Rungs.halving(2, 30).epochs()).containsExactly(2);
    assertThat(Rungs.halving(9, 30).total(30)).isEqualTo(30 + 10 * 2 + 3 * 6);
  }
}
