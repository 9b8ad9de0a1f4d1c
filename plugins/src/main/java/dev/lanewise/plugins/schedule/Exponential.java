package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Powers;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import java.util.List;

/**
 * {@code factor = γᵗ} for update t = 0, 1, …. PyTorch's {@code ExponentialLR}, counted in updates.
 *
 * @param gamma γ
 */
record Exponential(double gamma) implements Schedule {

  @Override
  public double factor(long step, long total) {
    return Powers.of(gamma, step);
  }

  /** Names it {@code exponential}. */
  public static final class Provider implements ScheduleProvider {
    private static final Option<Double> GAMMA =
        Option.real("gamma", 0.999, Range.closed(0, 1), "what the rate is multiplied by");

    @Override
    public String id() {
      return "exponential";
    }

    @Override
    public String summary() {
      return "multiply the rate by gamma after every update";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(GAMMA);
    }

    @Override
    public Schedule create(Options options) {
      return new Exponential(options.get(GAMMA));
    }
  }
}
