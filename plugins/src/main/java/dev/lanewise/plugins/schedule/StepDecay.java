package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Powers;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import dev.lanewise.spi.Spec;
import java.util.List;

/**
 * {@code factor = γ^⌊t/every⌋} for update t = 0, 1, …: the rate drops by γ after each {@code every}
 * updates. PyTorch's {@code StepLR}, counted in updates.
 *
 * @param every the number of updates between two drops
 * @param gamma γ
 */
record StepDecay(int every, double gamma) implements Schedule {

  @Override
  public double factor(long step, long total) {
    return Powers.of(gamma, step / every);
  }

  /** Names it {@code step}. */
  public static final class Provider implements ScheduleProvider {
    private static final Option<Integer> EVERY =
        Option.integer("every", Range.atLeast(1), "updates between two drops");
    private static final Option<Double> GAMMA =
        Option.real("gamma", 0.1, Range.closed(0, 1), "what the rate is multiplied by");

    @Override
    public String id() {
      return "step";
    }

    @Override
    public String summary() {
      return "multiply the rate by gamma after each 'every' updates";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(EVERY, GAMMA);
    }

    @Override
    public Spec example() {
      return Spec.parse("step(1000)");
    }

    @Override
    public Schedule create(Options options) {
      return new StepDecay(options.get(EVERY), options.get(GAMMA));
    }
  }
}
