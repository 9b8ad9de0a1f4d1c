package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import java.util.List;

/**
 * A warm-up followed by half a cosine, for update t = 0, 1, …:
 *
 * <pre>
 *   t &lt; warmup    factor = (t + warmup-from)/warmup
 *   otherwise     factor = floor + (1 − floor)·(1 + cos(π·p))/2,  p = min(t − warmup, n)/n,  n = T − warmup
 * </pre>
 *
 * <p>T counts the warm-up too; it is {@code steps}, or the whole run for {@code steps=0}. After T
 * the factor stays at the floor, where PyTorch's {@code CosineAnnealingLR} rises again.
 *
 * <p>Source: Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts (ICLR
 * 2017), equation 5, without restarts; {@link CosineRestarts} has them.
 *
 * @param steps T, or 0 for the whole run
 * @param floor the last factor, as a share of the first
 * @param warmup the number of updates with a rising rate
 * @param warmupFrom 1 if the first factor is 1/warmup, 0 if it is 0
 */
record Cosine(int steps, double floor, int warmup, int warmupFrom) implements Schedule {

  @Override
  public double factor(long step, long total) {
    if (step < warmup) {
      return (double) (step + warmupFrom) / warmup;
    }
    long length = Math.max(1, (steps == 0 ? total : steps) - warmup);
    double progress = (double) Math.min(step - warmup, length) / length;
    return floor + (1 - floor) * (1 + StrictMath.cos(Math.PI * progress)) / 2;
  }

  /** Names it {@code cosine}. */
  public static final class Provider implements ScheduleProvider {
    private static final Option<Integer> STEPS =
        Option.integer("steps", 0, Range.atLeast(0), "updates until the floor; 0 is the whole run");
    private static final Option<Double> FLOOR =
        Option.real("floor", 0, Range.closed(0, 1), "the last factor, as a share of the first");
    private static final Option<Integer> WARMUP =
        Option.integer("warmup", 0, Range.atLeast(0), "updates with a rising rate, part of steps");
    private static final Option<Integer> WARMUP_FROM =
        Option.integer(
            "warmup-from", 1, Range.closed(0, 1), "first warm-up factor: 1 is 1/warmup, 0 is 0");
    private static final Option<Integer> PERIOD =
        Option.integer("period", 0, Range.atLeast(0), "updates until it begins anew; 0 is never");
    private static final Option<Integer> GROWTH =
        Option.integer("growth", 1, Range.closed(1, 16), "what each period is longer by");

    @Override
    public String id() {
      return "cosine";
    }

    @Override
    public String summary() {
      return "a warm-up, then half a cosine down to floor, once or again and again";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(STEPS, FLOOR, WARMUP, WARMUP_FROM, PERIOD, GROWTH);
    }

    @Override
    public Schedule create(Options options) {
      int steps = options.get(STEPS);
      int warmup = options.get(WARMUP);
      if (steps != 0 && warmup >= steps) {
        throw new IllegalArgumentException(
            String.format(
                "cosine: warmup=%d must be less than steps=%d, which it is part of",
                warmup, steps));
      }
      Cosine once = new Cosine(steps, options.get(FLOOR), warmup, options.get(WARMUP_FROM));
      int period = options.get(PERIOD);
      int growth = options.get(GROWTH);
      if (period == 0) {
        if (growth != 1) {
          throw new IllegalArgumentException(
              "cosine: growth=" + growth + " goes only with a period");
        }
        return once;
      }
      if (steps != 0) {
        throw new IllegalArgumentException(
            String.format("cosine: steps=%d and period=%d exclude each other", steps, period));
      }
      return new CosineRestarts(once, period, growth);
    }
  }
}
