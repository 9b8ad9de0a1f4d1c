package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import java.util.List;

/**
 * {@code factor = floor + (1 − floor)·(1 − min(t, T)/T)^power} for update t = 0, 1, …; a straight
 * line for power 1.
 *
 * <p>Source: Chen and others, DeepLab: semantic image segmentation (PAMI 40, 2018), section 3.3,
 * which calls it the poly policy.
 *
 * @param steps T, or 0 for the whole run
 * @param floor the last factor
 * @param power how the line bends: above 1 it falls fast first
 */
record Polynomial(int steps, double floor, double power) implements Schedule {

  @Override
  public double factor(long step, long total) {
    long length = steps == 0 ? total : steps;
    double left = 1 - (double) Math.min(step, length) / length;
    return floor + (1 - floor) * StrictMath.pow(left, power);
  }

  /** Names it {@code polynomial}. */
  public static final class Provider implements ScheduleProvider {
    private static final Option<Double> POWER =
        Option.real("power", 1, Range.above(0), "1 is a straight line; above 1 falls fast first");
    private static final Option<Double> FLOOR =
        Option.real("floor", 0, Range.closed(0, 1), "the last factor, as a share of the first");
    private static final Option<Integer> STEPS =
        Option.integer("steps", 0, Range.atLeast(0), "updates until the end; 0 is the whole run");

    @Override
    public String id() {
      return "polynomial";
    }

    @Override
    public String summary() {
      return "floor + (1 - floor)*(1 - t/T)^power, a straight line for power 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(POWER, FLOOR, STEPS);
    }

    @Override
    public Schedule create(Options options) {
      return new Polynomial(options.get(STEPS), options.get(FLOOR), options.get(POWER));
    }
  }
}
