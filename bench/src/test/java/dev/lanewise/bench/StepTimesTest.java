package dev.lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StepTimesTest {
  private static final long START = 5_000_000_000L;

  /** Steps of so many ms, one after the other. */
  private static StepTimes steps(long... millis) {
    long[] ends = new long[millis.length];
    long now = START;
    for (int i = 0; i < millis.length; i++) {
      now += 1_000_000 * millis[i];
      ends[i] = now;
    }
    return new StepTimes(START, ends);
  }

  private static long[] slowThenFast(int slow, int fast) {
    long[] millis = new long[slow + fast];
    Arrays.fill(millis, 0, slow, 10);
    Arrays.fill(millis, slow, millis.length, 1);
    return millis;
  }

  @Test
  void the_final_rate_is_that_of_the_second_half() {
    assertThat(steps(slowThenFast(100, 300)).finalRate()).isEqualTo(1000);
  }

  @Test
  void the_rate_is_reached_when_a_whole_window_is_fast() {
    // 100 steps of 10 ms, then a window of 20 steps of 1 ms: one slow one in it would be too many.
    assertThat(steps(slowThenFast(100, 300)).secondsTo(0.9)).isEqualTo(1.02);
  }

  @Test
  void a_run_that_is_fast_from_the_start_needs_one_window() {
    assertThat(steps(slowThenFast(0, 100)).secondsTo(0.9)).isEqualTo(0.02);
  }

  @Test
  void the_first_window_holds_the_first_step() {
    long[] millis = slowThenFast(0, 100);
    millis[0] = 200;
    assertThat(steps(millis).secondsTo(0.9)).isEqualTo(0.22);
  }

  @Test
  void too_few_steps_are_refused() {
    assertThatThrownBy(() -> steps(slowThenFast(0, 79)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("79 steps tell no rate: there must be 80 or more");
  }
}
