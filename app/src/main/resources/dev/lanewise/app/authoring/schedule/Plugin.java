package com.example;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Range;
import dev.lanewise.spi.Schedule;
import dev.lanewise.spi.ScheduleProvider;
import java.util.List;

/** {@code factor = 1/√(1 + step/period)}: halves the learning rate after three periods. */
public final class {{Class}} implements ScheduleProvider {
  private static final Option<Integer> PERIOD =
      Option.integer("period", 1000, Range.atLeast(1), "steps until the factor is 1/sqrt(2)");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String summary() {
    return "factor = 1/sqrt(1 + step/period)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PERIOD);
  }

  @Override
  public Schedule create(Options options) {
    double period = options.get(PERIOD);
    return (step, total) -> 1 / Math.sqrt(1 + step / period);
  }
}
