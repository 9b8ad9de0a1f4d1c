package dev.lanewise.plugins.schedule;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import java.util.List;

/**
 * Up to the optimizer's rate and down again, for update t = 0, 1, … T − 1: from {@code 1/div} to 1
 * until {@code t = rise·T − 1}, then down to {@code 1/(div·final-div)} at the last update; each
 * part is half a cosine, or a straight line.
 *
 * <p>Source: Smith and Topin, Super-convergence: very fast training of neural networks using large
 * learning rates (2018), section 4, in the form of PyTorch's {@code OneCycleLR}, whose {@code
 * max_lr} is the optimizer's rate.
 *
 * @param steps T, or 0 for the whole run
 * @param rise the share of T in which the rate rises
 * @param div what the first rate is smaller by
 * @param finalDiv what the last rate is smaller by than the first
 * @param curve how it gets from one rate to the next
 */
record OneCycle(int steps, double rise, double div, double finalDiv, Curve curve)
    implements Schedule {

  /** A way from 0 to 1. */
  enum Curve {
    /** Half a cosine. */
    COSINE {
      @Override
      double at(double share) {
        return (1 - StrictMath.cos(Math.PI * share)) / 2;
      }
    },
    /** A straight line. */
    LINE {
      @Override
      double at(double share) {
        return share;
      }
    };

    abstract double at(double share);
  }

  @Override
  public double factor(long step, long total) {
    long length = steps == 0 ? total : steps;
    double peak = rise * length - 1;
    double first = 1 / div;
    if (step <= peak) {
      return between(first, 1, peak == 0 ? 1 : step / peak);
    }
    double way = Math.max(length - 1 - peak, Double.MIN_NORMAL);
    return between(1, first / finalDiv, Math.min((step - peak) / way, 1));
  }

  private double between(double from, double to, double share) {
    return from + (to - from) * curve.at(share);
  }

  /** Names it {@code one-cycle}. */
  public static final class Provider implements ScheduleProvider {
    private static final Option<Double> RISE =
        Option.real("rise", 0.3, Range.open(0, 1), "the share of the run in which the rate rises");
    private static final Option<Double> DIV =
        Option.real("div", 25, Range.atLeast(1), "what the first rate is smaller by");
    private static final Option<Double> FINAL_DIV =
        Option.real(
            "final-div", 1e4, Range.atLeast(1), "what the last rate is smaller by than the first");
    private static final Option<String> ANNEAL =
        Option.choice(
            "anneal", "cos", List.of("cos", "linear"), "half a cosine, or a straight line");
    private static final Option<Integer> STEPS =
        Option.integer("steps", 0, Range.atLeast(0), "updates until the end; 0 is the whole run");

    @Override
    public String id() {
      return "one-cycle";
    }

    @Override
    public String summary() {
      return "up to the rate in the first part of the run, then down far below it";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(RISE, DIV, FINAL_DIV, ANNEAL, STEPS);
    }

    @Override
    public Schedule create(Options options) {
      return new OneCycle(
          options.get(STEPS),
          options.get(RISE),
          options.get(DIV),
          options.get(FINAL_DIV),
          options.get(ANNEAL).equals("linear") ? Curve.LINE : Curve.COSINE);
    }
  }
}
