package dev.lanewise.app.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The order of trials, with trials whose scores follow from their number. */
class SearchTest {
  private static final List<Candidate> TEN =
      SearchSpace.of(Map.of("x", "a(0.0..1.0)")).random(1, 10);

  /** Candidate n answers n/100 rightly in its first epoch, and each epoch one in a hundred more. */
  private static class Rising implements Trials {
    final List<String> trained = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> dropped = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void train(
        Candidate candidate, int epoch, BooleanSupplier stopped, Consumer<Score> scores)
        throws IOException {
      trained.add(candidate.number() + ":" + epoch);
      for (int e = 1; e <= epoch && !stopped.getAsBoolean(); e++) {
        int number = candidate.number();
        scores.accept(new Score(number, e, 1, 0.5, (number + e) / 100.0));
      }
    }

    @Override
    public void drop(Candidate candidate) {
      dropped.add(candidate.number());
    }
  }

  private static List<Integer> numbers(List<Search.Trial> trials) {
    return trials.stream().map(trial -> trial.candidate().number()).toList();
  }

  @Test
  void the_better_third_goes_on_and_the_rest_is_dropped() throws IOException {
    Rising trials = new Rising();
    Search search = new Search(TEN, Rungs.halving(9, 10), trials);

    List<Search.Trial> found = search.run(3, new Search.Listener() {});

    assertThat(numbers(found)).containsExactly(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(found.getFirst().scores()).hasSize(9);
    assertThat(found.get(1).scores()).hasSize(3);
    assertThat(found.getLast().scores()).hasSize(1);
    assertThat(trials.trained)
        .contains("1:1", "10:1", "8:3", "9:3", "10:3", "10:9")
        .hasSize(10 + 3 + 1);
    assertThat(trials.dropped).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void the_result_does_not_depend_on_how_many_are_tried_at_once() throws IOException {
    List<Search.Trial> one =
        new Search(TEN, Rungs.halving(9, 10), new Rising()).run(1, new Search.Listener() {});
    List<Search.Trial> four =
        new Search(TEN, Rungs.halving(9, 10), new Rising()).run(4, new Search.Listener() {});

    assertThat(four).isEqualTo(one);
  }

  @Test
  void what_is_known_is_not_trained_again() throws IOException {
    Rising trials = new Rising();
    Search search = new Search(TEN, Rungs.single(2), trials);
    search.know(new Score(4, 1, 1, 0.5, 0.05));
    search.know(new Score(4, 2, 1, 0.5, 0.99));
    search.know(new Score(5, 1, 1, 0.5, 0.06));

    List<Search.Trial> found = search.run(2, new Search.Listener() {});

    assertThat(trials.trained).hasSize(9).doesNotContain("4:2").contains("5:2");
    assertThat(numbers(found).getFirst()).isEqualTo(4);
  }

  @Test
  void a_candidate_that_diverges_is_last_and_trains_no_more() throws IOException {
    Rising trials =
        new Rising() {
          @Override
          public void train(
              Candidate candidate, int epoch, BooleanSupplier stopped, Consumer<Score> scores)
              throws IOException {
            if (candidate.number() == 10) {
              trained.add("10");
              scores.accept(Score.diverged(10, 1));
            } else {
              super.train(candidate, epoch, stopped, scores);
            }
          }
        };

    List<Search.Trial> found =
        new Search(TEN, Rungs.single(5), trials).run(2, new Search.Listener() {});

    assertThat(numbers(found)).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 10);
    assertThat(found.getLast().accuracy()).isZero();
  }

  @Test
  void a_stopped_search_gives_what_has_ended() throws IOException {
    Rising trials = new Rising();
    Search search = new Search(TEN, Rungs.halving(9, 10), trials);

    List<Search.Trial> found =
        search.run(
            1,
            new Search.Listener() {
              @Override
              public void ended(Search.Trial trial) {
                if (trial.candidate().number() == 3) {
                  search.stop();
                }
              }
            });

    assertThat(search.stopped()).isTrue();
    assertThat(numbers(found)).containsExactly(3, 2, 1);
    assertThat(trials.dropped).isEmpty();
  }

  @Test
  void what_goes_wrong_in_a_trial_ends_the_search() {
    Trials broken =
        new Rising() {
          @Override
          public void train(
              Candidate candidate, int epoch, BooleanSupplier stopped, Consumer<Score> scores)
              throws IOException {
            throw new IOException("no space");
          }
        };

    assertThatThrownBy(
            () -> new Search(TEN, Rungs.single(1), broken).run(2, new Search.Listener() {}))
        .isInstanceOf(IOException.class)
        .hasMessage("no space");
  }
}
