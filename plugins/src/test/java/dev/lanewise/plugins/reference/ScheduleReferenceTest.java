package dev.lanewise.plugins.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.plugins.BuiltIns;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleReferenceTest {

  static Stream<ReferenceCase> cases() {
    return Coverage.SCHEDULES.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void learning_rates_are_those_of_the_reference(ReferenceCase reference) {
    Schedule schedule = BuiltIns.create(ScheduleProvider.class, spec(reference));
    double[] expected = reference.output("lr");
    double rate = reference.number("lr");
    for (int t = 0; t < expected.length; t++) {
      // Both are computed in double, in other orders: some tens of roundings of 2^-53 at most.
      assertThat(rate * schedule.factor(t, expected.length))
          .as("learning rate of update %d", t)
          .isCloseTo(expected[t], within(1e-14 * rate));
    }
  }

  @Test
  void cosine_without_steps_reaches_its_floor_at_the_end_of_the_run() {
    Schedule whole = BuiltIns.create(ScheduleProvider.class, "cosine(floor=0.1, warmup=7)");
    Schedule given =
        BuiltIns.create(ScheduleProvider.class, "cosine(steps=60, floor=0.1, warmup=7)");
    for (int t = 0; t <= 60; t++) {
      assertThat(whole.factor(t, 60)).isEqualTo(given.factor(t, 1000));
    }
    assertThat(whole.factor(60, 60)).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void cosine_begins_anew_after_each_period_which_grows() {
    Schedule once = BuiltIns.create(ScheduleProvider.class, "cosine(steps=4, floor=0.2)");
    Schedule again = BuiltIns.create(ScheduleProvider.class, "cosine(period=4, floor=0.2)");
    Schedule growing =
        BuiltIns.create(ScheduleProvider.class, "cosine(period=2, growth=2, floor=0.2, warmup=3)");
    for (int t = 0; t < 4; t++) {
      assertThat(again.factor(t, 99)).isEqualTo(once.factor(t, 99));
      assertThat(again.factor(t + 40, 99)).isEqualTo(once.factor(t, 99));
      // 3 of warm-up and a period of 2, then one of 4.
      assertThat(growing.factor(t + 5, 99)).isEqualTo(once.factor(t, 99));
    }
    assertThat(growing.factor(2, 99)).isEqualTo(1);
    assertThat(growing.factor(9, 99)).isEqualTo(1);
  }

  private static String spec(ReferenceCase reference) {
    return switch (reference.op()) {
      case "constant" -> "constant";
      case "step" ->
          "step(every=%s, gamma=%s)"
              .formatted(reference.word("step_size"), reference.number("gamma"));
      case "exponential" -> "exponential(" + reference.number("gamma") + ")";
      case "inverse_time" -> "inverse-time(" + reference.number("decay") + ")";
      case "cosine" ->
          "cosine(steps=%s, floor=%s)".formatted(reference.word("T"), floor(reference));
      case "warmup_cosine" ->
          "cosine(steps=%s, floor=%s, warmup=%s, warmup-from=%s)"
              .formatted(
                  reference.word("T"),
                  floor(reference),
                  reference.word("warmup"),
                  reference.word("warmup_offset"));
      case "polynomial" ->
          "polynomial(power=%s, floor=%s, steps=%s)"
              .formatted(reference.number("power"), floor(reference), reference.word("T"));
      case "one_cycle" ->
          "one-cycle(rise=%s, div=%s, final-div=%s, anneal=%s, steps=%s)"
              .formatted(
                  reference.number("pct_start"),
                  reference.number("div_factor"),
                  reference.number("final_div_factor"),
                  reference.word("anneal"),
                  reference.word("total_steps"));
      default -> throw new AssertionError(reference + ": no schedule for " + reference.op());
    };
  }

  private static double floor(ReferenceCase reference) {
    return reference.number("lr_min") / reference.number("lr");
  }
}
