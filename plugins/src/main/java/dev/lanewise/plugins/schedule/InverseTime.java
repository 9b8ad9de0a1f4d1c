package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import java.util.List;

/**
 * {@code factor = 1/(1 + decay·t)} for update t = 0, 1, ….
 *
 * <p>Source: Robbins and Monro, A stochastic approximation method (1951), whose conditions on the
 * sum of the rates it meets.
 *
 * @param decay how much is added to the divisor by each update
 */
record InverseTime(double decay) implements Schedule {

  @Override
  public double factor(long step, long total) {
    return 1 / (1 + decay * (double) step);
  }

  /** Names it {@code inverse-time}. */
  public static final class Provider implements ScheduleProvider {
    private static final Option<Double> DECAY =
        Option.real("decay", 0.001, Range.atLeast(0), "growth of the divisor per update");

    @Override
    public String id() {
      return "inverse-time";
    }

    @Override
    public String summary() {
      return "divide the rate by 1 + decay*t at update t";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DECAY);
    }

    @Override
    public Schedule create(Options options) {
      return new InverseTime(options.get(DECAY));
    }
  }
}
