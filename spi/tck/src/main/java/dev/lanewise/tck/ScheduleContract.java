package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;

/** What a {@link Schedule} keeps to. */
public abstract class ScheduleContract extends ProviderContract<Schedule> {
  private static final long[] TOTALS = {1, 2, 10, 1000, 10_000_000};

  /** A suite for one provider. */
  protected ScheduleContract() {
    super(ScheduleProvider.class);
  }

  @Rule(
      id = "S1",
      text = "Factors are finite and not negative, also in runs of one step and past the end.")
  public void factors_are_finite_and_not_negative() {
    for (long total : TOTALS) {
      for (long step : steps(total)) {
        assertThat(create().factor(step, total))
            .as("factor at step %d of %d", step, total)
            .isFinite()
            .isNotNegative();
      }
    }
  }

  @Rule(id = "S2", text = "A factor depends on the step and the length of the run alone.")
  public void factor_depends_on_step_and_total_alone() {
    Schedule used = create();
    for (int t = 99; t >= 0; t--) {
      used.factor(t, 50 + t);
    }
    for (int t = 0; t < 100; t++) {
      assertThat(used.factor(t, 100)).as("factor at step %d", t).isEqualTo(create().factor(t, 100));
    }
  }

  @Rule(id = "S3", text = "One instance on several threads gives the same bits.")
  public void one_instance_on_several_threads_gives_the_same_bits() {
    Schedule schedule = create();
    Samples.assertSameBitsOnThreads(
        () -> {
          float[] factors = new float[100];
          for (int t = 0; t < factors.length; t++) {
            factors[t] = (float) schedule.factor(t, 100);
          }
          return factors;
        });
  }

  /** First, early, middle, last and one after the end. */
  private static long[] steps(long total) {
    return new long[] {0, 1, total / 2, total - 1, total};
  }
}
